package com.example;

import java.io.File;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import org.apache.camel.spi.IdempotentRepository;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.github.camelsmartconnect.tracking.AtomicFileRepository;

/** Beans that the options of the routes name. */
@ApplicationScoped
public class Beans {

    /** What was delivered, so that a restart delivers nothing twice. */
    @Produces
    @ApplicationScoped
    @Named("delivered")
    @Unremovable
    IdempotentRepository delivered(@ConfigProperty(name = "delivered.file") File file) {
        return new AtomicFileRepository(file);
    }
}
