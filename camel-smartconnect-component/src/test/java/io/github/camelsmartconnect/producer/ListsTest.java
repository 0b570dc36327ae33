/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.SmartConnectTestSupport;
import io.github.camelsmartconnect.model.Column;
import io.github.camelsmartconnect.model.Company;
import io.github.camelsmartconnect.model.Connection;
import io.github.camelsmartconnect.model.DataSource;
import io.github.camelsmartconnect.model.Integration;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

class ListsTest extends SmartConnectTestSupport {

    private static final String CONNECTION = "11111111-2222-3333-4444-555555555555";
    private static final String DATA_SOURCE = "66666666-7777-8888-9999-000000000000";

    @Test
    void integrationsAreListedWithKeyNameAndDescription() {
        var customers = simulator().integration("IMPORT CUSTOMERS").description("Customers to ERP");
        simulator().integration("REAL TIME").realTime();

        assertThat(ask("smartconnect:integrations"))
                .isEqualTo(List.of(new Integration(customers.key(), "IMPORT CUSTOMERS", "Customers to ERP")));
    }

    @Test
    void integrationsOfAConnectionHaveTheirKeysEvenWhereTheServiceLeavesThemOut() {
        simulator().connection(CONNECTION, "ERP", "REST");
        var items = simulator().integration("ITEMS").connection(CONNECTION);
        simulator().integration("OTHER");
        simulator().zeroKeysByConnection();

        assertThat(ask("smartconnect:integrations?connectionId=" + CONNECTION))
                .asInstanceOf(list(Integration.class))
                .extracting(Integration::key, Integration::name)
                .containsExactly(tuple(items.key(), "ITEMS"));
    }

    @Test
    void integrationsOfADataSource() {
        simulator().dataSource(DATA_SOURCE, "Items of the ERP", null, "Query");
        var items = simulator().integration("ITEMS").dataSource(DATA_SOURCE);
        simulator().integration("OTHER");

        assertThat(ask("smartconnect:integrations?dataSourceId=" + DATA_SOURCE))
                .asInstanceOf(list(Integration.class))
                .extracting(Integration::key, Integration::name)
                .containsExactly(tuple(items.key(), "ITEMS"));
    }

    @Test
    void allThatTheServiceTellsOfAnIntegration() {
        simulator().connection(CONNECTION, "ERP", "REST");
        var items = simulator()
                .integration("ITEMS")
                .description("Items")
                .connection(CONNECTION)
                .dataSource(DATA_SOURCE)
                .tenants("contoso")
                .savesErrors(false);

        assertThat(ask("smartconnect:integrations?connectionId=" + CONNECTION))
                .asInstanceOf(list(Integration.class))
                .singleElement()
                .satisfies(integration -> {
                    assertThat(integration.connectionId()).isEqualTo(CONNECTION);
                    assertThat(integration.connectionType()).isEqualTo("SmartConnect.Connections.RestConnection");
                    assertThat(integration.destinationType()).isEqualTo("SmartConnect.Destinations.RestDestination");
                    assertThat(integration.storesErrors()).isFalse();
                    assertThat(integration.isOutputProcess()).isFalse();
                    assertThat(integration.lines())
                            .extracting(Integration.Line::description)
                            .containsExactly("ITEMS");
                    assertThat(integration.tenants())
                            .extracting(Integration.Tenant::technicalName, Integration.Tenant::serverName)
                            .containsExactly(tuple("contoso", "erp.example"));
                    assertThat(integration.sourceType()).isNull();
                });
        assertThat(ask("smartconnect:integrations?dataSourceId=" + DATA_SOURCE))
                .asInstanceOf(list(Integration.class))
                .singleElement()
                .satisfies(integration -> {
                    assertThat(integration.sourceType()).isEqualTo("SmartConnect.Sources.QuerySource");
                    assertThat(integration.targetType()).isEqualTo("SmartConnect.Destinations.RestDestination");
                    assertThat(integration.tenants()).isNull();
                });
        assertThat(ask("smartconnect:integrations")).isEqualTo(List.of(new Integration(items.key(), "ITEMS", "Items")));
    }

    @Test
    void connectionsAndDataSourcesAreListed() {
        simulator().connection(CONNECTION, "ERP", "REST");
        simulator().dataSource(DATA_SOURCE, "Items of the ERP", null, "Query");

        assertThat(ask("smartconnect:connections")).isEqualTo(List.of(new Connection(CONNECTION, "ERP", "REST")));
        assertThat(ask("smartconnect:dataSources"))
                .asInstanceOf(list(DataSource.class))
                .singleElement()
                .satisfies(source -> {
                    assertThat(source.id()).isEqualTo(DATA_SOURCE);
                    assertThat(source.description()).isEqualTo("Items of the ERP");
                    assertThat(source.connectionId()).as("no connection").isNull();
                });
    }

    @Test
    void columnsAreThoseOfTheDataSourceOrTheMappedOnes() {
        simulator()
                .integration("ITEMS")
                .columns("ItemNo", "Name", "Note")
                .requiredColumns("ItemNo")
                .mappedColumns("ItemNo", "Name");

        assertThat(ask("smartconnect:columns?name=items"))
                .isEqualTo(List.of(new Column("ItemNo", true), new Column("Name", false), new Column("Note", false)));
        assertThat(ask("smartconnect:columns?name=items&mapped=true"))
                .isEqualTo(List.of(new Column("ItemNo", true), new Column("Name", false)));
    }

    @Test
    void propertyNamesMayComeInAnyLetterCase() {
        simulator()
                .wireMock()
                .stubFor(post(urlPathEqualTo("/API/GetMapList"))
                        .atPriority(1)
                        .willReturn(okJson("[{\"mapkey\":\"k\",\"mapID\":\"A\",\"MAPDESCRIPTION\":null,\"new\":{}}]")));
        simulator()
                .wireMock()
                .stubFor(
                        get(urlPathEqualTo("/API/GetConnections")).atPriority(1).willReturn(okJson("null")));

        assertThat(ask("smartconnect:integrations")).isEqualTo(List.of(new Integration("k", "A", null)));
        assertThat(ask("smartconnect:connections")).isEqualTo(List.of());
        simulator().wireMock().getStubMappings().stream()
                .filter(stub -> Integer.valueOf(1).equals(stub.getPriority()))
                .forEach(simulator().wireMock()::removeStub);
    }

    @Test
    void companiesNeedNoCompany() {
        assertThat(ask("smartconnect:companies"))
                .asInstanceOf(list(Company.class))
                .extracting(Company::id)
                .containsExactly(simulator().companyId());
        assertThat(simulator().tokenCount()).as("tokens").isZero();
    }

    private Object ask(String uri) {
        var exchange = send(uri, null, Map.of());
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody();
    }
}
