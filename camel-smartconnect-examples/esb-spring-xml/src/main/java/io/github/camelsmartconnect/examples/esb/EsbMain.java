/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.esb;

import org.apache.camel.spring.Main;

/** Starts the Spring XML application: on the tenant of the environment variables, or else on a simulator. */
public final class EsbMain {

    private EsbMain() {}

    public static void main(String[] arguments) throws Exception {
        create(System.getenv("SMARTCONNECT_API_URL") == null).run();
    }

    static Main create(boolean simulated) {
        Main main = new Main();
        main.setApplicationContextUri("META-INF/spring/" + (simulated ? "simulator.xml" : "tenant.xml")
                + ";META-INF/spring/broker.xml;META-INF/spring/flow.xml");
        return main;
    }
}
