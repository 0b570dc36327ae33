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

    private static final class Registered {
        final HealthCheck check;
        int producers;

        Registered(HealthCheck check) {
            this.check = check;
        }
    }

    synchronized void producerStarted(SmartConnectEndpoint endpoint) {
        WritableHealthCheckRepository repository = repository(endpoint);
        if (repository == null || !isChecked(endpoint)) {
            return;
        }
        checks.computeIfAbsent(component.settings(endpoint.getConfiguration()), settings -> {
                    // the class needs camel-health, which the repository proves to be there
                    HealthCheck check = new SmartConnectProducerHealthCheck(
                            id(endpoint.getConfiguration()),
                            endpoint.getServiceUrl(),
                            new TokenProbe(
                                    () -> endpoint.client().validate(), component.getClock(), executor(), PATIENCE));
                    check.setEnabled(component.isHealthCheckProducerEnabled());
                    repository.addHealthCheck(check);
                    return new Registered(check);
                })
                .producers++;
    }

    synchronized void producerStopped(SmartConnectEndpoint endpoint) {
        ClientSettings settings = component.settings(endpoint.getConfiguration());
        Registered registered = checks.get(settings);
        if (registered == null || !isChecked(endpoint) || --registered.producers > 0) {
            return;
        }
        checks.remove(settings);
        WritableHealthCheckRepository repository = repository(endpoint);
        if (repository != null) {
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

    private String id(SmartConnectConfiguration options) {
        String host = URI.create(options.getApiUrl()).getAuthority();
        String id =
                "producer:smartconnect-" + host + (options.getCompanyId() == null ? "" : "-" + options.getCompanyId());
        boolean taken =
                checks.values().stream().anyMatch(other -> other.check.getId().equals(id));
        return taken ? id + "-" + ++numbered : id;
    }

    private ExecutorService executor() {
        if (executor == null) {
            executor = component
                    .getCamelContext()
                    .getExecutorServiceManager()
                    .newCachedThreadPool(component, "SmartConnectHealth");
        }
        return executor;
    }
}
