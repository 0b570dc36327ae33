/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts all calls and keeps the most recent ones. */
final class CallLog {

    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final RecentList<LoggedCall> calls;

    CallLog(int limit) {
        calls = new RecentList<>(limit);
    }

    void add(ApiCall call) {
        LoggedCall logged = LoggedCall.of(call);
        counts.computeIfAbsent(logged.endpoint(), name -> new AtomicInteger()).incrementAndGet();
        calls.add(logged);
    }

    int count(ApiEndpoint endpoint) {
        AtomicInteger count = counts.get(endpoint.callName());
        return count == null ? 0 : count.get();
    }

    List<LoggedCall> all() {
        return calls.all();
    }

    List<LoggedCall> all(ApiEndpoint endpoint) {
        return all().stream()
                .filter(call -> call.endpoint().equals(endpoint.callName()))
                .toList();
    }

    void clear() {
        counts.clear();
        calls.clear();
    }
}
