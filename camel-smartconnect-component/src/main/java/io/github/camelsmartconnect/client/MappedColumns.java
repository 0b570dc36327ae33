/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import org.apache.camel.support.LRUCacheFactory;

import io.github.camelsmartconnect.model.Column;

/** Cache of the mapped columns of integrations. */
final class MappedColumns {

    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int MOST = 1_000;

    private final Map<String, Known> byKey = LRUCacheFactory.newLRUCache(MOST);
    private final Function<String, List<Column>> service;
    private final Clock clock;

    private record Known(List<Column> columns, Instant since) {}

    MappedColumns(Function<String, List<Column>> service, Clock clock) {
        this.service = service;
        this.clock = clock;
    }

    List<Column> of(String key) {
        String id = key.toLowerCase(Locale.ROOT);
        Known known = byKey.get(id);
        if (known == null || !clock.instant().isBefore(known.since().plus(KEPT))) {
            known = new Known(service.apply(key), clock.instant());
            byKey.put(id, known);
        }
        return known.columns();
    }
}
