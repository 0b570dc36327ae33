package com.example;

import java.io.File;

import org.apache.camel.spi.IdempotentRepository;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

import io.github.camelsmartconnect.tracking.AtomicFileRepository;

/** Starts Camel with the routes of this package, until it is stopped. */
@SpringBootApplication
public class Application {

    public static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments);
    }

    /** What was delivered, so that a restart delivers nothing twice. */
    @Bean
    IdempotentRepository delivered(@Value("${delivered.file}") File file) {
        return new AtomicFileRepository(file);
    }
}
