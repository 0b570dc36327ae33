/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.model.RunError;
import io.github.camelsmartconnect.model.RunStatus;
import io.github.camelsmartconnect.simulator.Rows;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;
import io.github.camelsmartconnect.simulator.SimulatedRun;

import static org.assertj.core.api.Assertions.assertThat;

/** What the consumer delivers, and how it looks. */
class ErrorsConsumerTest extends ErrorsConsumerTestSupport {

    @Test
    void eachFailedRecordIsAnExchangeWithItsHeaders() throws Exception {
        SimulatedIntegration a = simulator()
                .integration("IMPORT ITEMS")
                .rejecting(row -> row.get("Country").equals("XX"), "Unknown country.");
        SimulatedRun run = a.runOnServer(List.of(
                Rows.row("ItemNo", "1", "Country", "DE"),
                Rows.row("ItemNo", "2", "Country", "XX", "Empty", ""),
                Rows.row("ItemNo", "3", "Country", "XX")));
        consume("name=import items");
        poll();

        assertThat(received).hasSize(2);
        assertThat(received.get(0).body()).isEqualTo(Map.of("ItemNo", "2", "Country", "XX", "Empty", ""));
        assertThat(received.get(1).body()).isEqualTo(Map.of("ItemNo", "3", "Country", "XX"));
        assertThat(received.get(0).headers())
                .containsEntry(SmartConnectConstants.NAME, "IMPORT ITEMS")
                .containsEntry(SmartConnectConstants.KEY, a.key())
                .containsEntry(SmartConnectConstants.RUN_NUMBER, 1L)
                .containsEntry(SmartConnectConstants.RUN_ID, run.id())
                .containsEntry(SmartConnectConstants.RUN_STATUS, RunStatus.FAILURE)
                .containsEntry(SmartConnectConstants.RECORD_COUNT, 3)
                .containsEntry(SmartConnectConstants.ERROR_COUNT, 2)
                .containsEntry(SmartConnectConstants.ERROR_MESSAGE, "Unknown country.")
                .containsEntry(SmartConnectConstants.TENANT_SERVER, "erp.example")
                .containsEntry(SmartConnectConstants.TENANT_NAME, "Contoso East")
                .containsKeys(SmartConnectConstants.RECORD_ID, SmartConnectConstants.RUN_DATE)
                .doesNotContainKeys(SmartConnectConstants.ERRORS_TRUNCATED, SmartConnectConstants.RECOVERED);
        assertThat(received.get(0).headers().get(SmartConnectConstants.RUN_DATE))
                .isInstanceOf(OffsetDateTime.class)
                .hasToString(OffsetDateTime.ofInstant(run.runDate(), java.time.ZoneOffset.UTC)
                        .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                        .toString());
        assertThat(received.get(0).headers().get(SmartConnectConstants.RECORD_ID))
                .isNotEqualTo(received.get(1).headers().get(SmartConnectConstants.RECORD_ID));
    }

    @Test
    void unsplitIsOneExchangeARun() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(3);
        a.runOnServer(List.of());
        a.runWithErrors(1);
        consume("name=A&splitResults=false");

        assertThat(poll()).containsExactly("A/1", "A/3");
        assertThat(received.get(0).body())
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(RunError.class))
                .extracting(RunError::message)
                .containsExactly("Record 1 was rejected.", "Record 2 was rejected.", "Record 3 was rejected.");
        assertThat(received.get(0).headers())
                .containsEntry(SmartConnectConstants.ERROR_COUNT, 3)
                .doesNotContainKeys(SmartConnectConstants.ERROR_MESSAGE, SmartConnectConstants.RECORD_ID);
        assertThat(poll()).isEmpty();
    }

    @Test
    void aRunIsABatch() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(2);
        a.runWithErrors(1);
        consume("name=A");
        poll();

        assertThat(received)
                .extracting(
                        each -> each.properties().get(Exchange.BATCH_INDEX),
                        each -> each.properties().get(Exchange.BATCH_SIZE),
                        each -> each.properties().get(Exchange.BATCH_COMPLETE))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0, 2, false),
                        org.assertj.core.groups.Tuple.tuple(1, 2, true),
                        org.assertj.core.groups.Tuple.tuple(0, 1, true));
    }

    @Test
    void byKeyTheNameIsThatOfTheErrorsAnswer() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(1);
        consume("key=" + a.key());
        assertThat(poll()).containsExactly("A/1/1");
        assertThat(simulator().calls("GetMapList")).isZero();
    }

    @Test
    void severalTenantsKeepTheirErrorsApart() throws Exception {
        simulator().integration("A").tenants("east", "west").runWithErrors(2);
        consume("name=A");
        assertThat(poll()).containsExactly("A/1/1", "A/1/2", "A/1/1", "A/1/2");
        assertThat(received)
                .extracting(each -> each.headers().get(SmartConnectConstants.TENANT_NAME))
                .containsExactly("east", "east", "west", "west");
        assertThat(poll()).isEmpty();
    }

    @Test
    void tenantsWithoutAnIdOfTheirErrorsDoNotHideEachOther() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(2);
        String tenant =
                "{\"tenantTechnical\":\"%s\",\"errorCount\":1,\"errorData\":{\"dataRows\":[{\"RecordNo\":\"%s\"}]}}";
        simulator()
                .on("GetErrorsForProcessRun")
                .always()
                .answer(
                        200,
                        "application/json",
                        "{\"mapId\":\"A\",\"runTenants\":[" + tenant.formatted("east", "1") + ","
                                + tenant.formatted("west", "2") + "]}");
        consume("name=A");
        assertThat(poll()).containsExactly("A/1/1", "A/1/2");
        assertThat(poll()).isEmpty();
    }

    @Test
    void runsComeOldestFirstAndOnce() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(1);
        a.runWithErrors(2);
        consume("name=A");
        assertThat(poll()).containsExactly("A/1/1", "A/2/1", "A/2/2");
        assertThat(poll()).isEmpty();
        int asked = simulator().calls("GetErrorsForProcessRun");
        a.runWithErrors(1);
        assertThat(poll()).containsExactly("A/3/1");
        assertThat(poll()).isEmpty();
        assertThat(simulator().calls("GetErrorsForProcessRun"))
                .as("delivered runs are not asked for again")
                .isEqualTo(asked + 1);
    }

    @Test
    void latestPassesOverWhatIsThereAtFirst() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(3);
        consume("name=A&startingRun=LATEST");
        assertThat(poll()).isEmpty();
        a.runWithErrors(1);
        assertThat(poll()).containsExactly("A/2/1");
    }

    @Test
    void maxMessagesPerPollStopsInTheMiddleOfARunAndGoesOn() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(5);
        a.runWithErrors(2);
        consume("name=A&maxMessagesPerPoll=3");
        assertThat(poll()).containsExactly("A/1/1", "A/1/2", "A/1/3");
        assertThat(poll()).containsExactly("A/1/4", "A/1/5", "A/2/1");
        assertThat(poll()).containsExactly("A/2/2");
        assertThat(poll()).isEmpty();
        assertThat(received.get(3).properties())
                .containsEntry(Exchange.BATCH_SIZE, 2)
                .containsEntry(Exchange.BATCH_INDEX, 0);
    }

    @Test
    void recordsThatAlwaysFailDoNotUseUpMaxMessagesPerPoll() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(2);
        failing = exchange -> exchange.getMessage()
                .getHeader(SmartConnectConstants.RUN_NUMBER)
                .equals(1L);
        consume("name=A&maxMessagesPerPoll=2");
        assertThat(poll()).isEmpty();
        a.runWithErrors(3);
        assertThat(poll()).containsExactly("A/2/1", "A/2/2");
        assertThat(poll()).containsExactly("A/2/3");
        failing = exchange -> false;
        assertThat(poll()).containsExactly("A/1/1", "A/1/2");
    }

    @Test
    void anEmptyMessageWhenIdle() throws Exception {
        consume("name=A&sendEmptyMessageWhenIdle=true");
        SimulatedIntegration a = simulator().integration("A");
        poll();
        assertThat(received).hasSize(1);
        assertThat(received.get(0).body()).isNull();
        a.runWithErrors(1);
        assertThat(poll()).containsExactly("A/1/1");
    }

    @Test
    void greedyPollsAgainAtOnce() throws Exception {
        simulator().integration("A").runWithErrors(5);
        consume("name=A&maxMessagesPerPoll=2&greedy=true");
        assertThat(poll()).hasSize(5);
    }

    @Test
    void withoutARepositoryOneWarningSaysWhatARestartMeans() throws Exception {
        simulator().integration("A");
        consume("name=A");
        poll();
        poll();
        assertThat(warnings.with("idempotentRepository"))
                .hasSize(1)
                .allSatisfy(
                        text -> assertThat(text).contains("kept in memory").contains("redelivers the last 10 runs"));
    }
}
