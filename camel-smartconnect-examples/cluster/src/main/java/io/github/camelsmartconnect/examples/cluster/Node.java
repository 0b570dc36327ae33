/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.cluster;

import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.main.Main;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.h2.jdbcx.JdbcDataSource;

/** One of the machines. All of them run the same; who holds the lock on the shared folder consumes. */
public final class Node implements CamelConfiguration {

    public static void main(String[] args) throws Exception {
        // finds the route in this package
        new Main(Node.class).run(args);
    }

    @Override
    public void configure(CamelContext context) throws Exception {
        context.addService(cluster(
                context.resolvePropertyPlaceholders("{{node}}"), context.resolvePropertyPlaceholders("{{shared}}")));
        context.getRegistry().bind("delivered", delivered(context.resolvePropertyPlaceholders("{{database}}")));
    }

    /** Whoever holds the lock is the leader; the others look every second whether it still writes its heartbeat. */
    private static FileLockClusterService cluster(String node, String shared) {
        var cluster = new FileLockClusterService();
        cluster.setId(node);
        cluster.setRoot(shared + "/cluster");
        cluster.setAcquireLockInterval(1, TimeUnit.SECONDS);
        cluster.setAcquireLockDelay(1, TimeUnit.SECONDS);
        return cluster;
    }

    /** What was delivered, for all machines. */
    private static JdbcMessageIdRepository delivered(String url) {
        var database = new JdbcDataSource();
        database.setUrl(url);
        return new JdbcMessageIdRepository(database, "errors");
    }
}
