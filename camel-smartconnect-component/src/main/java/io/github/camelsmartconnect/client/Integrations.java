/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.model.SmartConnectNotFoundException;
import io.github.camelsmartconnect.rows.Excerpt;

/**
 * Looks up an integration by name. The list of the service is cached, and concurrent threads share one call. For an
 * unknown name the list is read again, but not more often than every few seconds. Names need not be unique (API
 * document, Q13).
 */
final class Integrations {

    private static final Duration UNKNOWN_IS_KEPT = Duration.ofSeconds(10);

    private final Supplier<List<Integration>> service;
    private final String apiUrl;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Known known = new Known(Map.of(), Instant.MIN);

    /** The list of the service, and the time at which it was read. */
    private record Known(Map<String, List<Integration>> byName, Instant since) {}

    Integrations(Supplier<List<Integration>> service, String apiUrl, Clock clock) {
        this.service = service;
        this.apiUrl = apiUrl;
        this.clock = clock;
    }

    /**
     * @param name name of the integration, case-insensitive
     * @throws SmartConnectNotFoundException if there is none; the message contains similar names
     */
    Integration named(String name) {
        Known before = known;
        List<Integration> found = before.byName().get(normalized(name));
        if (found == null && !isNew(before)) {
            found = readAgain(before).byName().get(normalized(name));
        }
        if (found == null) {
            throw unknown(name);
        }
        if (found.size() > 1) {
            throw new SmartConnectException("The name '" + name + "' is ambiguous, as " + found.size() + ""
                    + " integrations have it: use the option 'key' instead of 'name': "
                    + found.stream().map(Integration::key).collect(Collectors.joining(", ")));
        }
        return found.get(0);
    }

    /** Removes an integration whose key no longer exists: the next lookup by name reads the list again. */
    void forget(Integration gone) {
        reading.lock();
        try {
            var without = new HashMap<>(known.byName());
            without.values().removeIf(list -> list.contains(gone));
            known = new Known(without, Instant.MIN);
        } finally {
            reading.unlock();
        }
    }

    private boolean isNew(Known list) {
        return clock.instant().isBefore(list.since().plus(UNKNOWN_IS_KEPT));
    }

    private Known readAgain(Known before) {
        reading.lock();
        try {
            if (known == before) {
                known = new Known(
                        service.get().stream()
                                .filter(integration -> integration.name() != null)
                                .collect(Collectors.groupingBy(integration -> normalized(integration.name()))),
                        clock.instant());
            }
            return known;
        } finally {
            reading.unlock();
        }
    }

    private SmartConnectNotFoundException unknown(String name) {
        List<String> names =
                known.byName().values().stream().map(list -> list.get(0).name()).toList();
        return new SmartConnectNotFoundException("There is no integration '" + Excerpt.of(name) + "' at " + apiUrl
                + similar(NearestNames.of(name, names), names.size())
                + " Real-time integrations are not listed: use the option 'key' for them");
    }

    private static String similar(String nearest, int listed) {
        if (listed == 0) {
            return ": the service lists none.";
        }
        return nearest.isEmpty()
                ? ", and none of a similar name: smartconnect:integrations lists those that exist."
                : ". Did you mean " + nearest + "?";
    }

    private static String normalized(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
