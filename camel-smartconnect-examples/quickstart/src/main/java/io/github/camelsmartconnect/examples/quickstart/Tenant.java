package io.github.camelsmartconnect.examples.quickstart;

import java.util.List;
import java.util.Map;

import io.github.camelsmartconnect.SmartConnectComponent;
import io.github.camelsmartconnect.SmartConnectConfiguration;
import io.github.camelsmartconnect.simulator.DemoTenant;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

/** Whom the quickstart talks to: the tenant that the environment names, or a simulator of its own. */
final class Tenant implements AutoCloseable {

    private static final String API_URL = "SMARTCONNECT_API_URL";
    private static final String USERNAME = "SMARTCONNECT_USERNAME";
    private static final String PASSWORD = "SMARTCONNECT_PASSWORD";
    private static final String COMPANY_ID = "SMARTCONNECT_COMPANY_ID";

    /** Only for other installations of the service, such as a simulator: where the public key is. */
    private static final String LOGIN_URL = "SMARTCONNECT_LOGIN_URL";

    private final SmartConnectConfiguration options = new SmartConnectConfiguration();
    private final SmartConnectSimulator simulator;

    private Tenant(SmartConnectSimulator simulator) {
        this.simulator = simulator;
    }

    /** @throws IllegalArgumentException when only some of the variables are set */
    static Tenant of(Map<String, String> environment) {
        List<String> variables = List.of(API_URL, USERNAME, PASSWORD, COMPANY_ID);
        List<String> missing = variables.stream()
                .filter(variable -> environment.getOrDefault(variable, "").isBlank())
                .toList();
        if (missing.size() == variables.size()) {
            return simulated();
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "To talk to a tenant, set all of " + variables + "; missing: " + missing);
        }
        var tenant = new Tenant(null);
        tenant.options.setApiUrl(environment.get(API_URL));
        tenant.options.setUsername(environment.get(USERNAME));
        tenant.options.setPassword(environment.get(PASSWORD));
        tenant.options.setCompanyId(environment.get(COMPANY_ID));
        if (environment.containsKey(LOGIN_URL)) {
            tenant.options.setLoginUrl(environment.get(LOGIN_URL));
        }
        return tenant;
    }

    private static Tenant simulated() {
        SmartConnectSimulator simulator = SmartConnectSimulator.start();
        DemoTenant.fill(simulator);
        var tenant = new Tenant(simulator);
        tenant.options.setApiUrl(simulator.apiUrl());
        tenant.options.setLoginUrl(simulator.loginUrl());
        tenant.options.setUsername(simulator.username());
        tenant.options.setPassword(simulator.password());
        tenant.options.setCompanyId(simulator.companyId());
        return tenant;
    }

    boolean isSimulated() {
        return simulator != null;
    }

    /** The component, set up here and not by properties: a password may hold what Camel takes for a placeholder. */
    SmartConnectComponent component() {
        var component = new SmartConnectComponent();
        component.setConfiguration(options);
        return component;
    }

    @Override
    public String toString() {
        return isSimulated()
                ? "the embedded simulator at " + options.getApiUrl()
                        + " (set SMARTCONNECT_API_URL, _USERNAME, _PASSWORD and _COMPANY_ID to talk to a tenant)"
                : "the tenant at " + options.getApiUrl() + ", company " + options.getCompanyId() + ", as "
                        + options.getUsername();
    }

    @Override
    public void close() {
        if (simulator != null) {
            simulator.close();
        }
    }
}
