/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.esb;

import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/** An ActiveMQ Artemis in this process. It forgets its messages: a real one keeps them, and is a process of its own. */
public final class Broker {

    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();

    public void start() throws Exception {
        server.setConfiguration(new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("in-vm", "vm://0"));
        server.start();
    }

    public void stop() throws Exception {
        server.stop();
    }
}
