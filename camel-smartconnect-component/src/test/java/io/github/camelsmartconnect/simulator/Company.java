/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A tenant and its definitions. */
final class Company {

    private final String id;
    private final String name;
    private final Map<String, Connection> connections = new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, DataSource> dataSources = new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<IntegrationModel> integrations = new CopyOnWriteArrayList<>();

    record Connection(String id, String description, String type) {}

    record DataSource(String id, String description, String connectionId, String company, String type) {}

    Company(String id, String name) {
        this.id = id;
        this.name = name;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    Map<String, Connection> connections() {
        return connections;
    }

    Map<String, DataSource> dataSources() {
        return dataSources;
    }

    List<IntegrationModel> integrations() {
        return integrations;
    }

    /** The integration with a key in this company, or empty. */
    Optional<IntegrationModel> integration(UUID key) {
        return integrations.stream()
                .filter(integration -> UUID.fromString(integration.key).equals(key))
                .findFirst();
    }

    void clear() {
        connections.clear();
        dataSources.clear();
        integrations.clear();
    }
}
