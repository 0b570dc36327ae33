/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.Exchange;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.SmartConnectTestSupport;
import io.github.camelsmartconnect.model.RunError;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.RunStatus;
import io.github.camelsmartconnect.model.SmartConnectAuthenticationException;
import io.github.camelsmartconnect.model.SmartConnectNotSentException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.model.SmartConnectRunFailedException;
import io.github.camelsmartconnect.model.SmartConnectRunIncompleteException;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;
import io.github.camelsmartconnect.simulator.ReceivedRun;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static org.assertj.core.api.Assertions.assertThat;

/** The rows of a message are sent by several runs, one after the other, and come to one result. */
@Timeout(120)
class RowsPerRunTest extends SmartConnectTestSupport {

    private static final String RUN = "smartconnect:run?name=ITEMS&rowsPerRun=3&runTimeout=1500";
    private static final int ROWS = 8;

    @TempDir
    private Path spools;

    private SimulatedIntegration items;

    @Override
    protected Path spoolDirectory() {
        return spools;
    }

    @BeforeEach
    void integration() {
        items = simulator().integration("ITEMS");
    }

    @AfterEach
    void nothingStays() {
        assertThat(spools).isEmptyDirectory();
    }

    private static Map<String, String> row(int number) {
        return Map.of("No", String.valueOf(number));
    }

    private static List<Map<String, String>> rows(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(RowsPerRunTest::row).toList();
    }

    private static List<Map<String, String>> rows() {
        return rows(1, ROWS);
    }

    private static String document() {
        var text = new StringBuilder(
                "<?xml version=\"1.0\"?>\n<!-- a list --><d:DataSet xmlns:d=\"urn:d\" a=\"&lt;\">\n"
                        + "<xs:schema id=\"D\" xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"><xs:element name=\"T\"/></xs:schema>");
        rows().forEach(row ->
                text.append("\n  <Table><No>").append(row.get("No")).append("</No></Table>"));
        return text.append("\n</d:DataSet>").toString();
    }

    private static byte[] bytes() {
        return document().getBytes(StandardCharsets.UTF_8);
    }

    static Stream<Supplier<Object>> bodies() {
        return Stream.of(
                RowsPerRunTest::rows,
                () -> rows().iterator(),
                () -> rows().stream(),
                () -> rows().toArray(),
                () -> (Iterable<Map<String, String>>) () -> rows().iterator(),
                RowsPerRunTest::document,
                RowsPerRunTest::bytes,
                () -> new ByteArrayInputStream(bytes()),
                () -> new StringReader(document()),
                () -> new InputStreamCache(bytes()));
    }

    private List<List<Map<String, String>>> received() {
        return items.receivedRuns().stream().map(ReceivedRun::rows).toList();
    }

    private void eachRowRanOnce() {
        assertThat(received()).containsExactly(rows(1, 3), rows(4, 6), rows(7, 8));
        assertThat(items.apiRunCount()).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void everyInputIsSplit(Supplier<Object> body) {
        Exchange exchange = send(RUN, body.get());

        assertThat(exchange.getException()).isNull();
        eachRowRanOnce();
        RunResult result = exchange.getMessage().getBody(RunResult.class);
        assertThat(result.parts()).extracting(RunResult::runNumber).containsExactly(1L, 2L, 3L);
        assertThat(result.parts()).extracting(RunResult::recordCount).containsExactly(3, 3, 2);
        assertThat(result.runNumber()).isEqualTo(3);
        assertThat(result.recordCount()).isEqualTo(ROWS);
        assertThat(result.status()).isEqualTo(RunStatus.SUCCESS);
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(SmartConnectConstants.RUN_NUMBER, 3L)
                .containsEntry(SmartConnectConstants.RECORD_COUNT, ROWS)
                .containsEntry(SmartConnectConstants.RUN_STATUS, RunStatus.SUCCESS)
                .doesNotContainKey(SmartConnectConstants.RECOVERED);
    }

    @Test
    void theHistoryIsAskedOnceAndEachRequestTellsItsLength() {
        send(RUN + "&chunked=true", rows().iterator());

        assertThat(simulator().calls("GetHistoryForProcess")).isEqualTo(1);
        assertThat(simulator().loggedCalls("RunMapDataTableWithErrors"))
                .hasSize(3)
                .allSatisfy(call -> assertThat(call.headers()).containsKey("Content-Length"));
    }

    @Test
    void rowsThatFitAreOneRun() {
        RunResult result = send(RUN, rows(1, 3)).getMessage().getBody(RunResult.class);

        assertThat(result.parts())
                .singleElement()
                .satisfies(part -> assertThat(part.recordCount()).isEqualTo(3));
        assertThat(received()).containsExactly(rows(1, 3));
    }

    @Test
    void variablesGoWithEachRun() {
        send(RUN + "&variables.GBL_BATCH=B7", rows());

        assertThat(items.receivedRuns())
                .hasSize(3)
                .allSatisfy(run -> assertThat(run.variables()).containsEntry("GBL_BATCH", "B7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<DataSet/>", "<DataSet><!-- none --> </DataSet>"})
    void withoutARowNothingIsRun(String document) {
        for (Object body : List.of(List.of(), document)) {
            RunResult result = send(RUN, body).getMessage().getBody(RunResult.class);
            assertThat(result.status()).isEqualTo(RunStatus.SKIPPED);
            assertThat(result.parts()).isEmpty();
        }
        assertThat(items.apiRunCount()).isZero();
    }

    @Test
    void withoutABodyItIsOneRun() {
        items.rows(rows());
        RunResult result = send(RUN, null).getMessage().getBody(RunResult.class);
        assertThat(result.recordCount()).isEqualTo(ROWS);
        assertThat(result.parts()).isEmpty();
    }

    @Test
    void eachPartOfADocumentHasItsRootAndItsSchema() {
        send(RUN, document());

        assertThat(items.receivedRuns()).extracting(ReceivedRun::call).containsOnly("RunMapXml");
        assertThat(items.receivedRuns())
                .hasSize(3)
                .allSatisfy(run -> assertThat(new String(run.body(), StandardCharsets.UTF_8))
                        .contains("&lt;d:DataSet xmlns:d=\"urn:d\" a=\"&amp;lt;\"&gt;")
                        .contains("&lt;xs:element name=\"T\"/&gt;")
                        .contains("&lt;/d:DataSet&gt;</Xml>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<D><Header><No>1</No></Header><Line><No>1</No></Line></D> | rows of two tables, 'Header' and 'Line'",
                "<D><T><No>1</No></T>text</D> | text outside of columns",
                "<D><T><No>1</No></T><T><No>2</No></T><T><No>3</No></T><T><No>4</No></T><T></D> | not well-formed",
                "<RequestData><Table><No>1</No></Table></RequestData> | its root is RequestData"
            })
    void aDocumentThatCantBeSplitIsNotSent(String document) {
        String[] parts = document.split(" \\| ");
        assertThat(send(RUN, parts[0]).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(parts[1])
                .hasMessageContaining("Nothing was run");
        assertThat(items.apiRunCount()).isZero();
    }

    @Test
    void aDocumentWhoseSchemaIsHugeIsNotSplit() {
        String document = "<D>" + "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"/>".repeat(30_000)
                + "<T><No>1</No></T></D>";
        assertThat(send(RUN, document).getException()).hasMessageContaining("before its first row");
        assertThat(items.apiRunCount()).isZero();
    }

    @Test
    void anErrorInARowOfALaterPartRunsNothing() {
        var rows = Stream.concat(rows(1, 7).stream(), Stream.of(Map.of("No", "\u0001")));
        for (Object body : List.of(
                rows, Stream.concat(rows(1, 7).stream(), Stream.of("no row")).toList())) {
            assertThat(send(RUN, body).getException())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Row 8");
        }
        assertThat(items.apiRunCount()).isZero();
    }

    @Test
    void aPartThatFailedByItsRecordsStopsNoOther() {
        items.rejecting(row -> List.of("2", "3", "7").contains(row.get("No")), "Unknown unit");

        Exchange exchange = send(RUN, rows());

        eachRowRanOnce();
        assertThat(exchange.getException())
                .isInstanceOf(SmartConnectRunFailedException.class)
                .hasMessageContaining("2 of 3 runs (1, 3) of integration 'ITEMS' failed for 3 of 8 records")
                .hasMessageContaining("Unknown unit");
        RunResult result = ((SmartConnectRunFailedException) exchange.getException()).getResult();
        assertThat(result.errors()).extracting(RunError::runNumber).containsExactly(1L, 1L, 3L);
        assertThat(result.parts())
                .extracting(RunResult::status)
                .containsExactly(RunStatus.FAILURE, RunStatus.SUCCESS, RunStatus.FAILURE);
    }

    @Test
    void theJoinedResultIsTheBodyAndWritesAsJson() throws Exception {
        items.rejecting(row -> row.get("No").equals("5"), "Unknown unit");

        Exchange exchange = send(RUN + "&throwExceptionOnFailure=false", rows());

        JsonNode json = new ObjectMapper().valueToTree(exchange.getMessage().getBody());
        assertThat(json.get("status").asText()).isEqualTo("FAILURE");
        assertThat(json.get("errorCount").asInt()).isEqualTo(1);
        assertThat(json.get("errors").get(0).get("runNumber").asLong()).isEqualTo(2);
        assertThat(json.get("parts")).hasSize(3);
        assertThat(json.get("parts")
                        .get(1)
                        .get("errors")
                        .get(0)
                        .get("record")
                        .get("No")
                        .asText())
                .isEqualTo("5");
        assertThat(new ObjectMapper().treeToValue(json, RunResult.class))
                .isEqualTo(exchange.getMessage().getBody());
    }

    @Test
    void aPartWhoseAnswerIsLostIsFound() {
        simulator().onRuns().passing(1).resetAfterwards();

        Exchange exchange = send(RUN, rows());

        assertThat(exchange.getException()).isNull();
        eachRowRanOnce();
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(SmartConnectConstants.RECOVERED, true)
                .doesNotContainKeys(SmartConnectConstants.RUN_ID, SmartConnectConstants.RUN_DATE);
    }

    @Test
    void theTimeOfARunBeginsWithEachPart() {
        simulator().onRuns().times(3).hangAfterwards(Duration.ofMillis(700));
        items.historyDelay(1_000_000);

        assertThat(send(RUN, rows()).getException()).isNull();
        eachRowRanOnce();
    }

    @Test
    void anUnknownPartStopsTheOthers() {
        items.historyDelay(1_000_000);
        simulator().onRuns().passing(1).resetAfterwards();

        Exchange exchange = send(RUN, rows());

        assertThat(exchange.getException())
                .isInstanceOfSatisfying(SmartConnectRunUnknownException.class, e -> {
                    assertThat(e.getParts().result().parts())
                            .extracting(RunResult::runNumber)
                            .containsExactly(1L);
                    assertThat(e.getParts().rowsDone()).isEqualTo(3);
                    assertThat(e.getParts().rowsUnknown()).isEqualTo(3);
                    assertThat(e.getParts().rowsSent()).isEqualTo(6);
                    assertThat(e.getParts().rowsLeft()).isEqualTo(2);
                    assertThat(e.getRunNumberBefore()).isEqualTo(1);
                })
                .hasMessageContaining("rows 1 to 3 were run")
                .hasMessageContaining("the outcome of rows 4 to 6 is unknown")
                .hasMessageContaining("rows 7 to 8 were not run");
        assertThat(received()).containsExactly(rows(1, 3), rows(4, 6));
    }

    @Test
    void theFirstPartUnknown() {
        items.historyDelay(1_000_000);
        simulator().onRuns().resetAfterwards();

        assertThat(send(RUN, rows()).getException())
                .isInstanceOfSatisfying(SmartConnectRunUnknownException.class, e -> {
                    assertThat(e.getParts().result()).isNull();
                    assertThat(e.getParts().rowsUnknown()).isEqualTo(3);
                    assertThat(e.getParts().rowsLeft()).isEqualTo(5);
                });
        assertThat(items.apiRunCount()).isEqualTo(1);
    }

    @Test
    void aRefusedPartStopsTheOthers() {
        simulator().onRuns().passing(2).answer(400, "text/plain", "Some problem");

        Exchange exchange = send(RUN, rows());

        assertThat(exchange.getException())
                .isInstanceOfSatisfying(SmartConnectRunIncompleteException.class, e -> {
                    assertThat(e.getFailure()).isInstanceOf(SmartConnectResponseException.class);
                    assertThat(e.getParts().rowsSent()).isEqualTo(6);
                    assertThat(e.getParts().rowsLeft()).isEqualTo(2);
                    assertThat(e.getParts().result().recordCount()).isEqualTo(6);
                })
                .hasNoCause()
                .hasMessageContaining("rows 7 to 8 were not run")
                .hasMessageContaining("Some problem");
        assertThat(received()).containsExactly(rows(1, 3), rows(4, 6));
    }

    @Test
    void withoutAPartDoneAFailureIsWhatItIs() {
        simulator().onRuns().answer(429, "text/plain", "");
        assertThat(send(RUN, rows()).getException()).isInstanceOf(SmartConnectResponseException.class);
        assertThat(send("smartconnect:run?name=ITEMS&rowsPerRun=3&apiUrl=http://localhost:1", rows())
                        .getException())
                .isInstanceOf(SmartConnectNotSentException.class);
        assertThat(items.apiRunCount()).isZero();
    }

    @Test
    void aPartThatCouldNotBeSentStopsTheOthers() {
        String token = simulator().issueToken();
        // the token ends with the first run, and there is no way to a new one
        simulator().onRuns().meanwhile(simulator()::expireTokens).answerAsUsual();

        assertThat(send(RUN + "&loginUrl=http://localhost:1&token=RAW(" + token + ")", rows())
                        .getException())
                .isInstanceOfSatisfying(SmartConnectRunIncompleteException.class, e -> {
                    assertThat(e.getFailure()).isInstanceOf(SmartConnectNotSentException.class);
                    assertThat(e.getParts().rowsSent()).isEqualTo(3);
                });
        assertThat(received()).containsExactly(rows(1, 3));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aTokenThatIsRejectedInTheMiddleIsReplaced(Supplier<Object> body) {
        simulator().onRuns().meanwhile(simulator()::expireTokens).answerAsUsual();

        assertThat(send(RUN, body.get()).getException()).isNull();

        eachRowRanOnce();
        assertThat(simulator().tokenCount()).isEqualTo(2);
    }

    @Test
    void aSignInThatIsRefusedInTheMiddleStopsTheOthers() {
        simulator().on("GetToken").passing(1).always().answer(401, "text/plain", "");
        simulator().onRuns().meanwhile(simulator()::expireTokens).answerAsUsual();

        assertThat(send(RUN, rows()).getException())
                .isInstanceOfSatisfying(
                        SmartConnectRunIncompleteException.class,
                        e -> assertThat(e.getFailure()).isInstanceOf(SmartConnectAuthenticationException.class));
        assertThat(received()).containsExactly(rows(1, 3));
    }

    @Test
    void aFileIsSplit() throws Exception {
        Path file = Files.write(spools.resolveSibling(spools.getFileName() + ".xml"), bytes());
        try {
            assertThat(send(RUN, file.toFile()).getException()).isNull();
            eachRowRanOnce();
        } finally {
            Files.delete(file);
        }
    }
}
