/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.io.File;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.StartingRun;
import io.github.camelsmartconnect.tracking.AtomicFileRepository;

/** The repository for the delivery state of a consumer. */
final class DeliveryRepository {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryRepository.class);

    private DeliveryRepository() {}

    /**
     * Returns the started repository of the endpoint, or its replacement. A repository of the user is stopped with
     * the context.
     */
    static IdempotentRepository start(ConsumerOptions endpoint) throws Exception {
        CamelContext context = endpoint.getCamelContext();
        IdempotentRepository repository = of(endpoint);
        if (!context.hasService(repository)) {
            context.addService(repository, true, true);
        }
        return repository;
    }

    private static IdempotentRepository of(ConsumerOptions endpoint) {
        IdempotentRepository chosen = endpoint.getIdempotentRepository();
        if (chosen == null) {
            warnOnce(endpoint);
            return MemoryIdempotentRepository.memoryIdempotentRepository(new ConcurrentHashMap<>());
        }
        return chosen.getClass() == FileIdempotentRepository.class
                ? crashSafe((FileIdempotentRepository) chosen, endpoint.getCamelContext())
                : chosen;
    }

    /** Logs the warning once for all consumers of the context. */
    private static void warnOnce(ConsumerOptions endpoint) {
        ExtendedCamelContext plugins = endpoint.getCamelContext().getCamelContextExtension();
        synchronized (plugins) {
            if (plugins.getContextPlugin(Warned.class) != null) {
                return;
            }
            plugins.addContextPlugin(Warned.class, new Warned());
        }
        LOG.warn(
                "{}: no idempotentRepository configured. Delivery state is kept in memory only, so a restart {}",
                endpoint.getEndpointUri(),
                endpoint.getStartingRun() == StartingRun.EARLIEST
                        ? "redelivers the last 10 runs"
                        : "skips the runs that ended in the meantime");
    }

    /** Marks a context in which the warning was logged. */
    private static final class Warned {}

    /** A repository on the same file, shared by all consumers of the context. */
    private static IdempotentRepository crashSafe(FileIdempotentRepository repository, CamelContext context) {
        File file = repository.getFileStore();
        return context.getCamelContextExtension().getServices().stream()
                .filter(AtomicFileRepository.class::isInstance)
                .map(AtomicFileRepository.class::cast)
                .filter(other -> other.getFileStore().equals(file))
                .findFirst()
                .orElseGet(() -> {
                    LOG.info(
                            "Consumers use an AtomicFileRepository on the file {} instead of the"
                                    + " FileIdempotentRepository bean, which may lose keys when the application is"
                                    + " killed. Operations of the bean have no effect on the consumers: declare a"
                                    + " io.github.camelsmartconnect.tracking.AtomicFileRepository bean instead",
                            file);
                    return new AtomicFileRepository(file);
                });
    }
}
