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
 * The readiness checks of one component's producers: one for each connection, as long as a producer uses it, so that
 * neither many routes nor {@code toD} make many of them.
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

    /** Ends a producer's part in its check. */
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
     * @param connection what the producer calls with
     * @param validate asks whether the token at hand is valid
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
                    // the class needs camel-health, which the repository proves to be there
                    HealthCheck check = new SmartConnectProducerHealthCheck(
                            id(settings, repository),
                            settings.apiUrl(),
                            new TokenProbe(
                                    validate,
                                    component.clock(),
                                    // that of now: a component may stop and start again
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

    /** Another component may have a check of the same host and company. */
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
