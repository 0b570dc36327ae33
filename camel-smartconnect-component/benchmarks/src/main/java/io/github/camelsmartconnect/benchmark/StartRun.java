/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.benchmark;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A process of its own that starts a context with one route and ends. */
public final class StartRun {

    private StartRun() {}

    public static void main(String[] args) throws Exception {
        String uri = args[0].equals("ours")
                ? "smartconnect:run?key=" + LoopbackService.key(1) + "&apiUrl=" + Loopback.tenant(1, 0) + "&token="
                        + Loopback.TOKEN
                : Loopback.call("RunMap", 1);
        long start = System.nanoTime();
        CamelContext context = new DefaultCamelContext();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").to(uri);
            }
        });
        context.start();
        ChildProcess.report("milliseconds", (System.nanoTime() - start) / 1e6);
        context.stop();
    }
}
