/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.time.Clock;

/** Defines what the companies have. */
final class Definitions {

    private final Accounts accounts;
    private final Clock clock;
    private final int remembered;

    Definitions(Accounts accounts, Clock clock, int remembered) {
        this.accounts = accounts;
        this.clock = clock;
        this.remembered = remembered;
    }

    synchronized SimulatedIntegration integration(Company company, String name) {
        return company.integrations().stream()
                .filter(integration -> integration.name.equals(name))
                .findFirst()
                .map(found -> new SimulatedIntegration(found, accounts))
                .orElseGet(() -> add(company, name));
    }

    synchronized SimulatedIntegration add(Company company, String name) {
        IntegrationModel model = new IntegrationModel(name, company, clock, remembered);
        company.integrations().add(model);
        return new SimulatedIntegration(model, accounts);
    }

    void connection(Company company, String id, String description, String type) {
        company.connections().put(id, new Company.Connection(id, description, type));
    }

    void dataSource(Company company, String id, String description, String connectionId, String type) {
        String owner = connectionId == null ? "" : company.name();
        company.dataSources().put(id, new Company.DataSource(id, description, connectionId, owner, type));
    }

    void clear() {
        accounts.companies().forEach(Company::clear);
    }
}
