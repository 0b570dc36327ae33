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

/** What a consumer keeps its watermark in. */
final class WatermarkRepository {

    private static final Logger LOG = LoggerFactory.getLogger(WatermarkRepository.class);

    private WatermarkRepository() {}

    /** The endpoint's repository, or what stands in for it, started; one that the user set is stopped with the context. */
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
                    "{} has no watermarkRepository: the watermark is kept in memory, so that a restart of the application"
                            + " delivers {} again. Set the option to a repository that outlives a restart",
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

    /** The same file, which all consumers of this context use through the same repository. */
    private static AtomicFileStateRepository crashSafe(File file, CamelContext context) {
        return context.getCamelContextExtension().getServices().stream()
                .filter(AtomicFileStateRepository.class::isInstance)
                .map(AtomicFileStateRepository.class::cast)
                .filter(other -> other.getFileStore().equals(file.getAbsoluteFile()))
                .findFirst()
                .orElseGet(() -> {
                    LOG.info(
                            "In the place of the FileStateRepository bean, consumers use an AtomicFileStateRepository on"
                                    + " its file {}, since Camel's own may lose states when the application is killed."
                                    + " Declare a io.github.camelsmartconnect.tracking.AtomicFileStateRepository instead",
                            file);
                    return new AtomicFileStateRepository(file);
                });
    }
}
