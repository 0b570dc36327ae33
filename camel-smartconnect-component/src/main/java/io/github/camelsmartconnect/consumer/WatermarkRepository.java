/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.io.File;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.tracking.AtomicFileStateRepository;

/** The repository for the watermark of a consumer. */
final class WatermarkRepository {

    private static final Logger LOG = LoggerFactory.getLogger(WatermarkRepository.class);

    private WatermarkRepository() {}

    /**
     * Returns the started repository of the endpoint, or its replacement. A repository of the user is stopped with
     * the context.
     */
    static StateRepository<String, String> start(ConsumerOptions endpoint) throws Exception {
        CamelContext context = endpoint.getCamelContext();
        StateRepository<String, String> repository = of(endpoint);
        if (!context.hasService(repository)) {
            context.addService(repository, true, true);
        }
        return repository;
    }

    private static StateRepository<String, String> of(ConsumerOptions endpoint) {
        StateRepository<String, String> chosen = endpoint.getWatermarkRepository();
        if (chosen == null) {
            LOG.warn(
                    "{}: no watermarkRepository configured. The watermark is kept in memory only, so a restart"
                            + " redelivers {}",
                    endpoint.getEndpointUri(),
                    endpoint.getInitialWatermark() == null ? "all rows" : "the rows from initialWatermark on");
            return new MemoryStateRepository();
        }
        if (chosen.getClass() != FileStateRepository.class) {
            return chosen;
        }
        var camels = (FileStateRepository) chosen;
        AtomicFileStateRepository crashSafe = crashSafe(camels.getFileStore(), endpoint.getCamelContext());
        crashSafe.standInFor(camels);
        return crashSafe;
    }

    /** A repository on the same file, shared by all consumers of the context. */
    private static AtomicFileStateRepository crashSafe(File file, CamelContext context) {
        return context.getCamelContextExtension().getServices().stream()
                .filter(AtomicFileStateRepository.class::isInstance)
                .map(AtomicFileStateRepository.class::cast)
                .filter(other -> other.getFileStore().equals(file.getAbsoluteFile()))
                .findFirst()
                .orElseGet(() -> {
                    LOG.info(
                            "Consumers use an AtomicFileStateRepository on the file {} instead of the"
                                    + " FileStateRepository bean, which may lose states when the application is"
                                    + " killed. Declare a"
                                    + " io.github.camelsmartconnect.tracking.AtomicFileStateRepository bean instead",
                            file);
                    return new AtomicFileStateRepository(file);
                });
    }
}
