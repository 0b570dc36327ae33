package io.github.camelsmartconnect;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;

import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;

import io.github.camelsmartconnect.client.calls.ClientSettings;

/**
 * The readiness checks of one component's producers: one for each connection, as long as a producer uses it, so that
 * neither many routes nor {@code toD} make many of them.
 */
final class ProducerHealth {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SmartConnectComponent component;
    private final Map<ClientSettings, Registered> checks = new HashMap<>();
    private ExecutorService executor;
    private int numbered;

    ProducerHealth(SmartConnectComponent component) {
        this.component = component;
    }

    /** Ends a producer's part in its check. */
    interface Registration {
        void close();
    }

    private static final class Registered {
        final HealthCheck check;
        int producers;

        Registered(HealthCheck check) {
            this.check = check;
        }
    }

    synchronized Registration producerStarted(SmartConnectEndpoint endpoint) {
        WritableHealthCheckRepository repository = repository(endpoint);
        if (repository == null || !isChecked(endpoint)) {
            return () -> {};
        }
        ClientSettings connection = component.settings(endpoint.currentConfiguration());
        checks.computeIfAbsent(connection, settings -> {
                    // the class needs camel-health, which the repository proves to be there
                    HealthCheck check = new SmartConnectProducerHealthCheck(
                            id(endpoint.getConfiguration(), repository),
                            endpoint.getServiceUrl(),
                            new TokenProbe(
                                    () -> endpoint.client().validate(),
                                    component.getClock(),
                                    // that of now: a component may stop and start again
                                    question -> executor().execute(question),
                                    PATIENCE));
                    check.setEnabled(component.isHealthCheckProducerEnabled());
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

    synchronized void stop() {
        if (executor != null) {
            component.getCamelContext().getExecutorServiceManager().shutdownNow(executor);
            executor = null;
        }
    }

    /** With OAuth nothing is known that only asks; and {@code companies} needs no company, so no token. */
    private static boolean isChecked(SmartConnectEndpoint endpoint) {
        return !endpoint.getConfiguration().usesOAuth() && endpoint.getOperation() != SmartConnectOperation.companies;
    }

    private static WritableHealthCheckRepository repository(SmartConnectEndpoint endpoint) {
        CamelContext context = endpoint.getCamelContext();
        return HealthCheckHelper.getHealthCheckRepository(context, "producers", WritableHealthCheckRepository.class);
    }

    /** Another component may have a check of the same host and company. */
    private String id(SmartConnectConfiguration options, WritableHealthCheckRepository repository) {
        String host = URI.create(options.getApiUrl()).getAuthority();
        String id = "producer:" + component.name() + "-" + host
                + (options.getCompanyId() == null ? "" : "-" + options.getCompanyId());
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
