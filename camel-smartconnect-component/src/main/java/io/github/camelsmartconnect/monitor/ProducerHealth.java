/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.monitor;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;

import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;

import io.github.camelsmartconnect.client.calls.ClientSettings;

/**
 * The readiness checks of the producers of a component: one for each connection, as long as a producer uses it,
 * regardless of the number of routes and {@code toD} endpoints.
 *
 * @since 1.0.0
 */
public final class ProducerHealth {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Monitored component;
    private final Map<ClientSettings, Registered> checks = new HashMap<>();
    private ExecutorService executor;
    private int numbered;

    public ProducerHealth(Monitored component) {
        this.component = component;
    }

    /** Unregisters a producer from its check. */
    public interface Registration {
        void close();
    }

    private static final class Registered {
        final HealthCheck check;
        int producers;

        Registered(HealthCheck check) {
            this.check = check;
        }
    }

    /**
     * @param connection the connection settings of the producer
     * @param validate checks whether the current token is valid
     * @param enabled whether the check is enabled
     */
    public synchronized Registration producerStarted(
            ClientSettings connection, BooleanSupplier validate, boolean enabled) {
        WritableHealthCheckRepository repository = HealthCheckHelper.getHealthCheckRepository(
                component.getCamelContext(), "producers", WritableHealthCheckRepository.class);
        if (repository == null) {
            return () -> {};
        }
        checks.computeIfAbsent(connection, settings -> {
                    // the class needs camel-health, which is available if there is a repository
                    HealthCheck check = new SmartConnectProducerHealthCheck(
                            id(settings, repository),
                            settings.apiUrl(),
                            new TokenProbe(
                                    validate,
                                    component.clock(),
                                    // the current executor, as a component may be restarted
                                    question -> executor().execute(question),
                                    PATIENCE));
                    check.setEnabled(enabled);
                    repository.addHealthCheck(check);
                    return new Registered(check);
                })
                .producers++;
        return () -> producerStopped(connection, repository);
    }

    private synchronized void producerStopped(ClientSettings connection, WritableHealthCheckRepository repository) {
        Registered registered = checks.get(connection);
        if (registered != null && --registered.producers == 0) {
            checks.remove(connection);
            repository.removeHealthCheck(registered.check);
        }
    }

    public synchronized void stop() {
        if (executor != null) {
            component.getCamelContext().getExecutorServiceManager().shutdownNow(executor);
            executor = null;
        }
    }

    /** The id is unique, as another component may have a check for the same host and company. */
    private String id(ClientSettings connection, WritableHealthCheckRepository repository) {
        String host = URI.create(connection.apiUrl()).getAuthority();
        String id = "producer:" + component.name() + "-" + host
                + (connection.companyId() == null ? "" : "-" + connection.companyId());
        boolean taken = repository.stream().anyMatch(other -> other.getId().equals(id));
        return taken ? id + "-" + ++numbered : id;
    }

    private synchronized ExecutorService executor() {
        if (executor == null) {
            executor = component
                    .getCamelContext()
                    .getExecutorServiceManager()
                    .newCachedThreadPool(component, "SmartConnectHealth");
        }
        return executor;
    }
}
