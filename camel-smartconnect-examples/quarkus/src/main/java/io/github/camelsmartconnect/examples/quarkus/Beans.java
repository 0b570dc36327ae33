/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.quarkus;

import java.io.File;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import org.apache.camel.spi.IdempotentRepository;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.github.camelsmartconnect.tracking.AtomicFileRepository;

/** CDI beans that options name by {@code #bean:}. */
@ApplicationScoped
public class Beans {

    /** What was delivered, so that a restart delivers nothing twice. */
    @Produces
    @ApplicationScoped
    @Named("delivered")
    @Unremovable
    IdempotentRepository delivered(@ConfigProperty(name = "failures.file") File file) {
        return new AtomicFileRepository(file);
    }
}
