/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.WireMock;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.JsonLibrary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.MovingClock;
import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.SmartConnectTestSupport;
import io.github.camelsmartconnect.model.Run;
import io.github.camelsmartconnect.model.RunError;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.RunStatus;
import io.github.camelsmartconnect.model.SmartConnectRunFailedException;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static io.github.camelsmartconnect.simulator.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

/** What a run answers, and what becomes of the message. */
class RunResultTest extends SmartConnectTestSupport {

    private static final String NO_THROW = "smartconnect:run?name=ITEMS&throwExceptionOnFailure=false";

    private final MovingClock clock = MovingClock.running();

    private SimulatedIntegration items;

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:json").to(NO_THROW).marshal().json(JsonLibrary.Jackson);
                from("direct:marshal").marshal().json(JsonLibrary.Jackson);
                from("direct:simple")
                        .to(NO_THROW)
                        .setBody()
                        .simple("${body.runNumber} ${body.status} ${body.errors[0].record[No]}"
                                + " ${body.errors[0].message}");
                from("direct:caught")
                        .onException(SmartConnectRunFailedException.class)
                        .handled(true)
                        .setBody()
                        .simple("${exception.result.errors.size}")
                        .end()
                        .to("smartconnect:run?name=ITEMS");
            }
        };
    }

    @Override
    protected Clock clock() {
        return clock;
    }

    @BeforeEach
    void defineIntegration() {
        items = simulator()
                .integration("Items")
                .description("Items to ERP")
                .rows(row("No", "1"), row("No", "2", "Customer No", "C & D"))
                .rejecting(row -> "2".equals(row.get("No")), "Unknown <customer> & co.\r\n");
    }

    private void answer(String body) {
        simulator()
                .wireMock()
                .stubFor(WireMock.post(WireMock.urlPathEqualTo("/API/RunMap")).willReturn(WireMock.okJson(body)));
    }

    @Test
    void successIsTheBodyAndTheHeaders() {
        items.acceptingAll().runOnServer();

        Exchange answered = send("smartconnect:run?name=ITEMS", null, Map.of("mine", 1));

        assertThat(answered.getException()).isNull();
        assertThat(answered.getMessage().getBody())
                .isEqualTo(
                        new RunResult("Items", items.key(), "Items to ERP", 2, RunStatus.SUCCESS, 2, 0, "", List.of()));
        assertThat(answered.getMessage().getHeaders())
                .containsEntry(SmartConnectConstants.NAME, "Items")
                .containsEntry(SmartConnectConstants.KEY, items.key())
                .containsEntry(SmartConnectConstants.RUN_NUMBER, 2L)
                .containsEntry(SmartConnectConstants.RUN_STATUS, RunStatus.SUCCESS)
                .containsEntry(SmartConnectConstants.RECORD_COUNT, 2)
                .containsEntry(SmartConnectConstants.ERROR_COUNT, 0)
                .containsEntry("mine", 1)
                .hasSize(7);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void failedRecordsAreRead(boolean escapedTwice) {
        if (escapedTwice) {
            items.errorsEscapedTwice();
        }

        RunResult result = send(NO_THROW, null).getMessage().getBody(RunResult.class);

        assertThat(result.status()).isEqualTo(RunStatus.FAILURE);
        assertThat(result.recordCount()).isEqualTo(2);
        assertThat(result.errorCount()).isEqualTo(1);
        assertThat(result.errorMessage()).isEqualTo("1 record was rejected.");
        assertThat(result.errors())
                .containsExactly(new RunError(
                        1, null, "Unknown <customer> & co.", null, null, row("No", "2", "Customer No", "C & D")));
    }

    @Test
    void failureThrowsAndLeavesTheResultOnTheMessage() {
        Exchange failed = send("smartconnect:run?name=ITEMS", null);

        assertThat(failed.getException())
                .isInstanceOfSatisfying(SmartConnectRunFailedException.class, e -> {
                    assertThat(e.getResult().errors()).hasSize(1);
                    assertThat(e.getResult()).isEqualTo(failed.getMessage().getBody());
                })
                .hasMessageContaining("Run 1 of integration 'Items' failed for 1 of 2 records: 1 record was rejected."
                        + " \"Unknown <customer> & co.\" (No=2, Customer No=C & D). The failed records are"
                        + " available as getResult().errors(), or as ${exception.result.errors} in a route"
                        + " (YAML, XML, Simple). Don't send all rows again")
                .hasMessageContaining("throwExceptionOnFailure=false");
        assertThat(failed.getMessage().getHeader(SmartConnectConstants.RUN_STATUS))
                .isEqualTo(RunStatus.FAILURE);
        assertThat(send("direct:caught", null).getMessage().getBody(String.class))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0|failed: No source. It has no failed records: check in SmartConnect",
                "0|3|failed: No source. It has no failed records: check in SmartConnect",
                "1|3|failed for 1 of 3 records: No source. The service did not return the failed records",
                "3|3|failed for 3 of 3 records: No source. The service did not return the failed records"
            })
    void theTextOfAFailureSaysWhatFailed(int errors, int records, String text) {
        answer("{\"RunNumber\":7,\"Status\":1,\"ErrorCount\":" + errors + ",\"RecordCount\":" + records
                + ",\"ErrorMessage\":\"No source.\"}");

        String message =
                send("smartconnect:run?name=ITEMS", null).getException().getMessage();

        assertThat(message).contains("Run 7 of integration 'Items' " + text);
        // only where some were processed is there a reason
        assertThat(message.contains("Don't send all rows again")).isEqualTo(errors > 0 && errors < records);
    }

    @Test
    void theTextOfAFailureQuotesTheFirstRecords() {
        items.rows(5, i -> row("No", String.valueOf(i), "Name", "x".repeat(200), "Third", "3"));
        items.acceptingAll().rejecting(any -> true, "Unknown customer.\r\nAsk Ada.");

        String message =
                send("smartconnect:run?name=ITEMS", null).getException().getMessage();

        String name = "Name=" + "x".repeat(120) + "...";
        assertThat(message)
                .contains("5 records were rejected. The first of them: \"Unknown customer. Ask Ada.\" (No=0, " + name
                        + "); \"Unknown customer. Ask Ada.\" (No=1, " + name + "); ")
                .contains("(No=2, ")
                .doesNotContain("(No=3, ", "Third");
    }

    @Test
    void errorsOfADamagedTableAreLeftOut() {
        answer(
                "{\"RunNumber\":7,\"Status\":1,\"ErrorCount\":1,\"RecordCount\":1,\"Errors\":\"<NewDataSet><ErrorTab\"}");

        RunResult result = send(NO_THROW, null).getMessage().getBody(RunResult.class);

        assertThat(result.runNumber()).isEqualTo(7);
        assertThat(result.status()).isEqualTo(RunStatus.FAILURE);
        assertThat(result.errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0|SUCCESS",
                "'\"0\"'|0|SUCCESS",
                "false|0|SUCCESS",
                "'\"false\"'|0|SUCCESS",
                "'\"Success\"'|0|SUCCESS",
                "'\"Successful\"'|'\"0\"'|SUCCESS",
                "0|1|FAILURE",
                "false|1|FAILURE",
                "1|0|FAILURE",
                "2|0|FAILURE",
                "'\"1\"'|0|FAILURE",
                "true|0|FAILURE",
                "'\"Failed\"'|0|FAILURE",
                "null|1|FAILURE"
            })
    void statusIsReadInEachForm(String status, String errorCount, RunStatus expected) {
        answer("{\"runNumber\":\"7\",\"status\":" + status + ",\"ERRORCOUNT\":" + errorCount + ",\"New\":{\"a\":[1]}}");

        Exchange answered = send(NO_THROW, null);

        assertThat(answered.getException()).isNull();
        RunResult result = answered.getMessage().getBody(RunResult.class);
        assertThat(result.status()).isEqualTo(expected);
        assertThat(result.runNumber()).isEqualTo(7);
        assertThat(result.name()).isEqualTo("Items");
        assertThat(result.key()).isEqualTo(items.key());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "[]",
                "true",
                "\"ok\"",
                "{\"RunNumber\":null}",
                "{\"RunNumber\":1",
                "{\"RunNumber\":1}",
                "{\"RunNumber\":0,\"Status\":0}",
                "<html>"
            })
    void answerThatIsNoRunIsNoSuccess(String body) {
        answer(body);

        assertThat(send(NO_THROW + "&runTimeout=1500", null).getException())
                .isInstanceOf(SmartConnectRunUnknownException.class)
                .hasMessageContaining("RunMap")
                .hasMessageContaining("The service responded without the result of the run");
        simulator().wireMock().verify(1, WireMock.postRequestedFor(WireMock.urlPathEqualTo("/API/RunMap")));
    }

    @Test
    void resultGoesToJson() throws Exception {
        var json = new ObjectMapper()
                .readTree(send("direct:json", null).getMessage().getBody(String.class));

        assertThat(json.get("runNumber").asInt()).isEqualTo(1);
        assertThat(json.get("status").asText()).isEqualTo("FAILURE");
        assertThat(json.get("errors").get(0).get("record").get("Customer No").asText())
                .isEqualTo("C & D");
    }

    @Test
    void runGoesToJsonWithItsDateInIso() throws Exception {
        var run = new Run("id", "Items", "key", 1, java.time.OffsetDateTime.parse("2026-03-17T06:21:09Z"), 2, 1, true);

        var json = new ObjectMapper()
                .readTree(send("direct:marshal", run).getMessage().getBody(String.class));

        assertThat(json.get("runDate").asText()).isEqualTo("2026-03-17T06:21:09Z");
        assertThat(json.get("errorsSaved").asBoolean()).isTrue();
    }

    @Test
    void resultIsReadInSimple() {
        assertThat(send("direct:simple", null).getMessage().getBody(String.class))
                .isEqualTo("1 FAILURE 2 Unknown <customer> & co.");
    }

    @Test
    void earlierOutHeadersDoNotStay() {
        Exchange answered = send(
                NO_THROW,
                null,
                Map.of(SmartConnectConstants.RECOVERED, true, SmartConnectConstants.RUN_ID, "of another run"));

        assertThat(answered.getMessage().getHeaders())
                .doesNotContainKeys(SmartConnectConstants.RECOVERED, SmartConnectConstants.RUN_ID);
    }

    @Test
    void integrationMadeAnewIsRunUnderItsNewKey() {
        items.acceptingAll();
        assertThat(send("smartconnect:run?name=ITEMS", null).getException()).isNull();
        items.remove();
        SimulatedIntegration again = simulator().integration("ITEMS").rows(row("No", "1"));

        // the history is asked before a run again, and does not know the key
        clock.advance(Duration.ofSeconds(31));

        assertThat(send("smartconnect:run?name=ITEMS", null).getException()).isNull();
        assertThat(again.apiRunCount()).isEqualTo(1);
    }
}
