/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.util.RawValue;

/**
 * Properties that the API does not guarantee, but that the simulator has by default: stable order and ids, and
 * complete data.
 */
final class Vagaries {

    private final Random random = new Random(7);
    volatile boolean shuffling;
    volatile boolean renewingIds;
    volatile boolean withoutIds;
    volatile int lateForLooks;
    volatile int errorsShown = Integer.MAX_VALUE;
    volatile boolean idsInErrorTable;
    volatile Set<String> jsonColumns = Set.of();

    <T> List<T> inAnyOrder(List<T> list) {
        if (!shuffling) {
            return list;
        }
        List<T> shuffled = new ArrayList<>(list);
        synchronized (random) {
            Collections.shuffle(shuffled, random);
        }
        return shuffled;
    }

    /** The id in a response; null if it has none. */
    String id(String id) {
        if (withoutIds) {
            return null;
        }
        return renewingIds ? UUID.randomUUID().toString() : id;
    }

    /** A column value in JSON: a string, or the JSON in the text. */
    Object value(String column, String text) {
        return jsonColumns.contains(column) ? new RawValue(text) : text;
    }
}
