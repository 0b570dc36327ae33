/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.util.HashMap;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.spi.StateRepository;

/**
 * The started consumers of a CamelContext by their watermark. Two consumers with one watermark would each deliver only
 * some of the rows, and overwrite each other's failed rows.
 */
final class WatermarkOwners {

    private final Map<Mark, QueryConsumer> owners = new HashMap<>();

    private WatermarkOwners() {}

    /** @param repository compared by identity */
    private record Mark(StateRepository<String, String> repository, String key) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Mark mark && mark.repository == repository && mark.key.equals(key);
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(repository) ^ key.hashCode();
        }
    }

    /** Those of all components of the context. */
    static WatermarkOwners of(CamelContext context) {
        ExtendedCamelContext plugins = context.getCamelContextExtension();
        synchronized (plugins) {
            WatermarkOwners owners = plugins.getContextPlugin(WatermarkOwners.class);
            if (owners == null) {
                owners = new WatermarkOwners();
                plugins.addContextPlugin(WatermarkOwners.class, owners);
            }
            return owners;
        }
    }

    /** @throws IllegalStateException if the watermark is that of another started consumer */
    synchronized void claim(StateRepository<String, String> repository, String key, QueryConsumer consumer) {
        QueryConsumer owner = owners.putIfAbsent(new Mark(repository, key), consumer);
        if (owner != null && owner != consumer) {
            throw new IllegalStateException("The route '" + owner.getRouteId()
                    + "' already uses the watermark '" + key + "' of this watermarkRepository, so each route would"
                    + " deliver only some of the rows: configure a watermarkRepository for each route");
        }
    }

    /** The consumer stopped. */
    synchronized void release(QueryConsumer consumer) {
        owners.values().removeIf(owner -> owner == consumer);
    }
}
