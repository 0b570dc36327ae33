/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.client.ListAnswers.OutputEntry;
import io.github.camelsmartconnect.client.calls.ContentStream;
import io.github.camelsmartconnect.model.Column;
import io.github.camelsmartconnect.model.Connection;
import io.github.camelsmartconnect.model.DataSource;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.Output;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the answers of the lists become. */
class DirectoryTest extends ClientTestSupport {

    private static final String NO_ID = "00000000-0000-0000-0000-000000000000";

    private Directory lists() {
        return client().lists();
    }

    private static void answer(String operation, String body) {
        simulator().on(operation).answer(200, "application/json", body);
    }

    private static OutputFile output(String fileName, String link) {
        return new OutputFile(new OutputEntry("o1", "k", 3, "2026-03-17T06:21:09", "An output", fileName, link));
    }

    @Test
    void connectionsAndDataSources() {
        answer("GetConnections", "[{\"Id\":\"c\",\"Description\":\"ERP\",\"ConnectionType\":\"REST\"}]");
        assertThat(lists().connections()).containsExactly(new Connection("c", "ERP", "REST"));
        answer(
                "GetDataSources",
                "[{\"Id\":\"d\",\"Description\":\"Items\",\"ConnectionId\":\"c\",\"Company\":\"TWO\",\"Type\":\"Query\"},"
                        + "{\"Id\":\"e\",\"ConnectionId\":\"" + NO_ID + "\",\"Company\":\" \"}]");
        assertThat(lists().dataSources())
                .containsExactly(
                        new DataSource("d", "Items", "c", "TWO", "Query"), new DataSource("e", null, null, null, null));
    }

    @Test
    void columnsAreAllOrTheMappedOnes() {
        SimulatedIntegration items = simulator()
                .integration("ITEMS")
                .columns("No", "Name")
                .requiredColumns("No")
                .mappedColumns("Name");
        assertThat(lists().columns(items.key(), false))
                .containsExactly(new Column("No", true), new Column("Name", false));
        assertThat(lists().columns(items.key(), true)).containsExactly(new Column("Name", false));
    }

    @Test
    void integrationsOfADataSource() {
        answer("GetProcessesForDatasource", "[{\"Id\":\"k\",\"MapId\":\"ITEMS\",\"Description\":\"All\"}]");
        assertThat(lists().integrationsByDataSource("d")).containsExactly(new Integration("k", "ITEMS", "All"));
        assertThat(simulator().loggedCalls("GetProcessesForDatasource").get(0).parameters())
                .containsEntry("datasourceId", "d");
    }

    @Test
    void integrationsOfAConnectionTakeAMissingKeyFromTheListOfAll() {
        SimulatedIntegration items = simulator().integration("ITEMS");
        String known = "{\"MapKey\":\"k\",\"MapId\":\"OTHER\",\"MapDescription\":\"Other\"}";
        answer("GetProcessesByConnection", "{\"Items\":[null," + known + "]}");
        assertThat(lists().integrationsByConnection("c")).containsExactly(new Integration("k", "OTHER", "Other"));
        assertThat(simulator().calls("GetMapList")).as("all keys are there").isZero();

        answer(
                "GetProcessesByConnection",
                "{\"Items\":[" + known + ",{\"MapKey\":\"" + NO_ID + "\",\"MapId\":\"ITEMS\"}]}");
        assertThat(lists().integrationsByConnection("c"))
                .containsExactly(new Integration("k", "OTHER", "Other"), new Integration(items.key(), "ITEMS", null));
        assertThat(simulator().calls("GetMapList")).isEqualTo(1);

        simulator().anotherIntegration("ITEMS");
        answer("GetProcessesByConnection", "{\"Items\":[{\"MapId\":\"ITEMS\"}]}");
        assertThat(lists().integrationsByConnection("c"))
                .as("the first of two")
                .containsExactly(new Integration(items.key(), "ITEMS", null));
    }

    @Test
    void whatAnAnswerLacksIsNull() {
        answer(
                "GetProcessesByConnection",
                "{\"items\":[{\"mapKey\":\"k\",\"mapId\":\"A\",\"connectionId\":\"" + NO_ID
                        + "\",\"storesErrors\":\"true\",\"connectionType\":\"\",\"lines\":[null,{\"lineId\":\"1\"}],"
                        + "\"tenants\":null}]}");
        Integration integration = lists().integrationsByConnection("c").get(0);
        assertThat(integration.storesErrors()).isTrue();
        assertThat(integration.isOutputProcess()).isNull();
        assertThat(integration.connectionId()).isNull();
        assertThat(integration.connectionType()).isNull();
        assertThat(integration.lines()).containsExactly(new Integration.Line("1", null, null, null));
        assertThat(integration.tenants()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{\"Items\":[]}"})
    void aConnectionWithoutIntegrationsHasNone(String body) {
        answer("GetProcessesByConnection", body);
        assertThat(lists().integrationsByConnection("c")).isEmpty();
    }

    @Test
    void outputsAreThoseOfAllRunsOrOfOne() {
        SimulatedIntegration items = simulator().integration("ITEMS");
        items.runOnServer();
        items.output("a.csv", new byte[] {1});
        lists().outputs(items.key(), null);
        lists().outputs(items.key(), 3L);
        assertThat(simulator().loggedCalls("GetOutputsForProcess"))
                .extracting(call -> call.parameters().get("runNumber"))
                .containsExactly(null, "3");
    }

    @Test
    void aFileIsAskedForByTheKeyOfItsLink() throws IOException {
        SimulatedIntegration items = simulator().integration("ITEMS");
        items.runOnServer();
        items.output("a.csv", "a;b".getBytes(StandardCharsets.UTF_8));
        OutputFile file = lists().outputs(items.key(), null).get(0);
        try (ContentStream content = lists().download(file)) {
            assertThat(content).hasContent("a;b");
        }
        assertThat(simulator().loggedCalls("getfile").get(0).headers()).containsEntry("Accept", "*/*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost/getfile?token=t", "http://local host", "?key=", "?KEY=%20"})
    void aLinkWithoutAKeyIsNamedButNotShown(String link) {
        assertThatExceptionOfType(SmartConnectResponseException.class)
                .isThrownBy(() -> lists().download(output("a.csv", link)))
                .withMessageStartingWith("GetOutputsForProcess: the link of output o1 has no file key")
                .satisfies(e -> {
                    assertThat(e.getMessage()).doesNotContain("localhost");
                    assertThat(e.isUnknownKey()).isFalse();
                });
    }

    @Test
    void anOutputIsToldWithoutItsLink() {
        OutputFile file = output("a.csv", "http://localhost?token=t0ken");
        assertThat(file.toOutput(ZoneOffset.UTC))
                .isEqualTo(
                        new Output("o1", "k", 3, OffsetDateTime.parse("2026-03-17T06:21:09Z"), "An output", "a.csv"));
        assertThat(file.id()).isEqualTo("o1");
        assertThat(file.runNumber()).isEqualTo(3);
        assertThat(new OutputEntry("o1", "k", 3, null, null, null, "t0ken")).hasToString("OutputEntry[outputId=o1]");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "a.csv, a.csv",
                "' a.csv ', a.csv",
                "dir/a.csv, a.csv",
                "C:\\dir\\a.csv, a.csv",
                "../../a.csv, a.csv",
                "a/b\\c.csv, c.csv",
                "dir/, output-o1",
                "., output-o1",
                "dir/.., output-o1",
                "'', output-o1",
                "null, output-o1"
            })
    void aFileNameLeadsNowhereElse(String told, String fileName) {
        assertThat(output(told, null).toOutput(ZoneOffset.UTC).fileName()).isEqualTo(fileName);
    }

    @Test
    void listsAreKeptApartFromNulls() {
        answer("GetMapList", "[null,{\"MapKey\":null,\"MapId\":\"A\"},{\"MapKey\":\"k\",\"MapId\":\"B\"}]");
        assertThat(client().integrations()).isEqualTo(List.of(new Integration("k", "B", null)));
    }
}
