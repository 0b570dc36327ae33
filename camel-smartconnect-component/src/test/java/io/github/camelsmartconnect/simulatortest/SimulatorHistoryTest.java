/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulatortest;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.simulator.SimulatedIntegration;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static org.assertj.core.api.Assertions.assertThat;

class SimulatorHistoryTest {

    private final SmartConnectSimulator simulator = SmartConnectSimulator.builder()
            .clock(Clock.fixed(Instant.parse("2026-03-17T06:21:09.5Z"), ZoneOffset.UTC))
            .start();
    private final SimulatedIntegration imports = simulator.integration("IMPORT CUSTOMERS");
    private final Client client = new Client(simulator);

    @BeforeEach
    void signIn() throws Exception {
        client.signedIn();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void atMostTenRunsNewestFirst() throws Exception {
        imports.runWithErrors(2);
        IntStream.range(0, 11).forEach(i -> imports.runOnServer());

        JsonNode history = history();

        assertThat(history).hasSize(10);
        assertThat(history.get(0).get("RunNumber").intValue()).isEqualTo(12);
        assertThat(history.get(9).get("RunNumber").intValue()).isEqualTo(3);
        assertThat(history.get(0).get("RunDate").textValue()).isEqualTo("2026-03-17T06:21:09");
        assertThat(errors(1).get("runTenants").get(0).get("errorCount").intValue())
                .isEqualTo(2);
        assertThat(imports.runCount()).isEqualTo(12);
        assertThat(imports.apiRunCount()).isZero();
    }

    @Test
    void atMostThousandErrorsForEachTenant() throws Exception {
        imports.tenants("contoso", "fabrikam").runWithErrors(1001);

        JsonNode tenants = errors(1).get("runTenants");

        assertThat(tenants).hasSize(2);
        JsonNode data = tenants.get(1).get("errorData");
        assertThat(tenants.get(1).get("tenantTechnical").textValue()).isEqualTo("fabrikam");
        assertThat(tenants.get(1).get("errorCount").intValue()).isEqualTo(1001);
        assertThat(data.get("recordCount").intValue()).isEqualTo(1000);
        assertThat(data.get("dataRows")).hasSize(1000);
        assertThat(data.get("dataRows").get(0).get("EONERUNERRORS").textValue())
                .isEqualTo("Record 1 was rejected.\r\n");
        assertThat(data.get("dataRows").get(0).get("EONERUNIDENT").textValue()).hasSize(36);
    }

    @Test
    void errorsThatWereNotSavedCantBeRead() throws Exception {
        imports.savesErrors(false).runWithErrors(1);
        assertThat(history().get(0).get("ErrorsSaved").booleanValue()).isFalse();
        assertThat(history().get(0).get("ErrorCount").intValue()).isEqualTo(1);
        assertThat(errors(1).get("runTenants")).isEmpty();
        assertThat(errors(99).get("runTenants")).isEmpty();
    }

    @Test
    void historyMayBeLate() throws Exception {
        imports.historyDelay(2).runOnServer();
        assertThat(history()).isEmpty();
        assertThat(history()).isEmpty();
        assertThat(history()).hasSize(1);
    }

    @Test
    void whatTheHistoryHidesHasNoErrorsToRead() throws Exception {
        imports.historyDelay(Duration.ofMinutes(1)).runWithErrors(1);
        assertThat(history()).isEmpty();
        assertThat(errors(1).get("runTenants")).isEmpty();
        assertThat(imports.runs()).hasSize(1);
    }

    @Test
    void numberingMayBeginAgain() throws Exception {
        imports.runOnServer();
        imports.restartNumbering();
        assertThat(history()).isEmpty();
        assertThat(imports.runOnServer().runNumber()).isEqualTo(1);
    }

    @Test
    void outputsAreOfferedByALink() throws Exception {
        imports.runOnServer();
        imports.output("errors.zip", "content".getBytes(StandardCharsets.UTF_8));
        imports.runOnServer();

        JsonNode outputs = Client.json(client.get("GetOutputsForProcess", "processId", imports.key()));
        String link = outputs.get(0).get("outputUri").textValue();
        HttpResponse<String> file = client.send("GET", link, null, null);

        assertThat(outputs).hasSize(1);
        assertThat(outputs.get(0).get("fileName").textValue()).isEqualTo("errors.zip");
        assertThat(link).startsWith(simulator.apiUrl() + "/getfile?token=").contains("%2B");
        assertThat(file.body()).isEqualTo("content");
        assertThat(Client.json(client.get("GetOutputsForProcess", "processId", imports.key(), "runNumber", "2")))
                .isEmpty();
    }

    @Test
    void mapInformation() throws Exception {
        String connection = "11111111-2222-3333-4444-555555555555";
        String dataSource = "aaaaaaaa-2222-3333-4444-555555555555";
        imports.connection(connection)
                .dataSource(dataSource)
                .columns("CustomerNo", "Name")
                .requiredColumns("CustomerNo")
                .mappedColumns("Name");
        simulator.zeroKeysByConnection();

        JsonNode columns = Client.json(client.post("GetMapColumns", "mapKey", imports.key()));
        assertThat(columns).hasSize(2);
        assertThat(columns.get(0).get("IsRequired").booleanValue()).isTrue();
        assertThat(Client.json(client.post("GetMappedMapColumns", "mapKey", imports.key())))
                .hasSize(1);
        assertThat(Client.json(client.get("GetConnections")).get(0).get("Id").textValue())
                .isEqualTo(connection);
        assertThat(Client.json(client.get("GetDataSources"))
                        .get(0)
                        .get("ConnectionId")
                        .textValue())
                .startsWith("00000000");
        JsonNode items = Client.json(client.get("GetProcessesByConnection", "connectionId", connection.toUpperCase()))
                .get("Items");
        assertThat(items.get(0).get("mapKey").textValue()).startsWith("00000000");
        assertThat(items.get(0).get("tenants")).hasSize(1);
        assertThat(Client.json(client.get("GetProcessesForDatasource", "dataSourceId", dataSource))
                        .get(0)
                        .get("Id")
                        .textValue())
                .isEqualTo(imports.key());
    }

    private JsonNode history() throws Exception {
        return Client.json(client.get("GetHistoryForProcess", "processId", imports.key()));
    }

    private JsonNode errors(int runNumber) throws Exception {
        return Client.json(client.get(
                "GetErrorsForProcessRun", "processId", imports.key(), "runNumber", Integer.toString(runNumber)));
    }
}
