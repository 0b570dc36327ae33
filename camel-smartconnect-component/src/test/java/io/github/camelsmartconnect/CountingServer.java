/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.util.concurrent.atomic.AtomicInteger;

/** A front end that counts connections. */
final class CountingServer extends ForwardingServer {

    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();

    CountingServer(String apiUrl) {
        super(apiUrl);
    }

    @Override
    void opened() {
        connections.incrementAndGet();
        open.incrementAndGet();
    }

    @Override
    void closed() {
        open.decrementAndGet();
    }

    /** How many were made. */
    int connections() {
        return connections.get();
    }

    /** How many are open. */
    int open() {
        return open.get();
    }
}
