/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.quickstart;

import java.util.List;
import java.util.Map;

import io.github.camelsmartconnect.SmartConnectComponent;
import io.github.camelsmartconnect.SmartConnectConfiguration;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

/** The SmartConnect that the routes talk to: a tenant, or the simulator that comes along. */
final class Tenant implements AutoCloseable {

    static final String API_URL = "SMARTCONNECT_API_URL";
    static final String USERNAME = "SMARTCONNECT_USERNAME";
    static final String PASSWORD = "SMARTCONNECT_PASSWORD";
    static final String COMPANY_ID = "SMARTCONNECT_COMPANY_ID";

    /** Optional: where the public key is, when it is not at the usual place. */
    static final String LOGIN_URL = "SMARTCONNECT_LOGIN_URL";

    private static final List<String> NEEDED = List.of(API_URL, USERNAME, PASSWORD, COMPANY_ID);

    private final SmartConnectConfiguration configuration;
    private final SmartConnectSimulator simulator;

    private Tenant(SmartConnectConfiguration configuration, SmartConnectSimulator simulator) {
        this.configuration = configuration;
        this.simulator = simulator;
    }

    /**
     * The tenant that the environment variables name; the simulator when they name none.
     *
     * @throws IllegalArgumentException when some of the variables are set and others are not
     */
    static Tenant from(Map<String, String> environment) {
        List<String> missing = NEEDED.stream()
                .filter(variable -> environment.getOrDefault(variable, "").isBlank())
                .toList();
        if (missing.size() == NEEDED.size()) {
            return embedded();
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("To talk to your tenant, set " + String.join(" and ", missing)
                    + " too (or none of " + String.join(", ", NEEDED) + ", to talk to the embedded simulator)");
        }
        // set here and not in a properties file, where a password could not hold {{ as it is
        var configuration = new SmartConnectConfiguration();
        configuration.setApiUrl(environment.get(API_URL));
        configuration.setUsername(environment.get(USERNAME));
        configuration.setPassword(environment.get(PASSWORD));
        configuration.setCompanyId(environment.get(COMPANY_ID));
        if (environment.containsKey(LOGIN_URL)) {
            configuration.setLoginUrl(environment.get(LOGIN_URL));
        }
        return new Tenant(configuration, null);
    }

    private static Tenant embedded() {
        SmartConnectSimulator simulator = DemoItems.start();
        var configuration = new SmartConnectConfiguration();
        configuration.setApiUrl(simulator.apiUrl());
        configuration.setLoginUrl(simulator.loginUrl());
        configuration.setUsername(simulator.username());
        configuration.setPassword(simulator.password());
        configuration.setCompanyId(simulator.companyId());
        return new Tenant(configuration, simulator);
    }

    /** The component, set up for it. */
    SmartConnectComponent component() {
        var component = new SmartConnectComponent();
        component.setConfiguration(configuration);
        return component;
    }

    boolean isEmbedded() {
        return simulator != null;
    }

    @Override
    public void close() {
        if (simulator != null) {
            simulator.close();
        }
    }

    @Override
    public String toString() {
        return isEmbedded()
                ? "embedded simulator at " + configuration.getApiUrl()
                : "tenant at " + configuration.getApiUrl() + " as " + configuration.getUsername() + ", company "
                        + configuration.getCompanyId();
    }
}
