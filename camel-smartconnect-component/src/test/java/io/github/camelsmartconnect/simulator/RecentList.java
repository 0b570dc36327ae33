/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Keeps the newest of what is added, up to a limit; the oldest comes first. */
final class RecentList<T> {

    private final int limit;
    private final Deque<T> items = new ArrayDeque<>();

    RecentList(int limit) {
        this.limit = limit;
    }

    synchronized void add(T item) {
        if (limit == 0) {
            return;
        }
        if (items.size() == limit) {
            items.removeFirst();
        }
        items.addLast(item);
    }

    synchronized List<T> all() {
        return List.copyOf(items);
    }

    synchronized void clear() {
        items.clear();
    }
}
