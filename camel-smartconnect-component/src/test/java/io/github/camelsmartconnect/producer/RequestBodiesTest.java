/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.SmartConnectOperation;
import io.github.camelsmartconnect.SmartConnectTestSupport;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.simulator.LoggedCall;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static io.github.camelsmartconnect.simulator.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What goes out: how long it is, in which published form, under which name, and what a service says that takes none.
 */
class RequestBodiesTest extends SmartConnectTestSupport {

    private static final String CONNECTION = "11111111-2222-4333-8444-555555555555";
    private static final String DATA_SOURCE = "21111111-2222-4333-8444-555555555555";
    private static final String RUN = "smartconnect:run?name=ITEMS";
    private static final String DOCUMENT = "<DataSet><Table><No>1</No></Table></DataSet>";

    @TempDir
    private Path folder;

    private SimulatedIntegration items;

    @BeforeEach
    void integration() {
        items = simulator()
                .integration("ITEMS")
                .rows(row("No", "1"), row("No", "2"))
                .rejecting(row -> "2".equals(row.get("No")), "No 2s");
    }

    private static Stream<Map<String, Object>> manyRows() {
        return IntStream.range(0, 30_000).mapToObj(i -> Map.of("No", i + 10, "Name", "x".repeat(50)));
    }

    private Exchange sent(String uri, Object body) {
        Exchange exchange = send(uri, body);
        assertThat(exchange.getException()).as(uri).isNull();
        return exchange;
    }

    /** What each operation sends, as a producer. */
    private void callEachOperation() throws IOException {
        simulator().connection(CONNECTION, "ERP", "REST");
        simulator().dataSource(DATA_SOURCE, "Items", null, "Query");
        items.connection(CONNECTION).dataSource(DATA_SOURCE);
        items.runWithErrors(1);
        items.output("items.zip", new byte[] {1});
        Set<SmartConnectOperation> called = EnumSet.noneOf(SmartConnectOperation.class);
        for (String call : List.of(
                "query?name=ITEMS",
                "query?name=ITEMS&variables.GBL_A=1",
                "query?name=ITEMS&outputType=STREAM",
                "query?name=ITEMS&outputType=XML&variables.GBL_A=1",
                "errors?name=ITEMS",
                "history?name=ITEMS",
                "outputs?name=ITEMS",
                "outputs?name=ITEMS&download=true",
                "integrations",
                "integrations?connectionId=" + CONNECTION,
                "integrations?dataSourceId=" + DATA_SOURCE,
                "connections",
                "dataSources",
                "companies",
                "columns?name=ITEMS",
                "columns?name=ITEMS&mapped=true",
                "validate",
                "run?name=ITEMS&throwExceptionOnFailure=false",
                "run?name=ITEMS&throwExceptionOnFailure=false&variables.GBL_A=1")) {
            called.add(SmartConnectOperation.of(call.split("\\?")[0]));
            sent("smartconnect:" + call, null);
        }
        assertThat(called).containsExactlyInAnyOrder(SmartConnectOperation.values());
        List<Map<String, Integer>> one = List.of(Map.of("No", 1));
        for (Object body : Arrays.asList(
                one,
                one.iterator(),
                one.stream(),
                manyRows().toList(),
                manyRows(),
                DOCUMENT,
                DOCUMENT.getBytes(StandardCharsets.UTF_8),
                new ByteArrayInputStream(DOCUMENT.getBytes(StandardCharsets.UTF_8)),
                new StringReader(DOCUMENT),
                Files.writeString(folder.resolve("items.xml"), DOCUMENT).toFile())) {
            sent(RUN, body);
        }
        sent(RUN + "&variables.GBL_A=1", one.iterator());
    }

    private void callEachConsumer() throws Exception {
        items.runWithErrors(1);
        items.output("items.zip", new byte[] {1});
        for (String operation : List.of("errors", "history", "outputs")) {
            var delivered = new NotifyBuilder(context())
                    .fromRoute(operation)
                    .whenCompleted(1)
                    .create();
            routes(it -> it.from("smartconnect:" + operation + "?name=ITEMS&initialDelay=0")
                    .routeId(operation)
                    .log("${header.CamelSmartConnectRunNumber}"));
            assertThat(delivered.matches(20, TimeUnit.SECONDS)).as(operation).isTrue();
        }
    }

    @Test
    void eachRequestSaysHowLongItIs() throws Exception {
        callEachOperation();
        callEachConsumer();
        sent(
                "smartconnect:run?key=" + items.key() + "&throwExceptionOnFailure=false&variables.GBL_A=1&clientId="
                        + simulator().clientId() + "&clientSecret="
                        + simulator().clientSecret() + "&apiUrl="
                        + simulator().oauthUrl(),
                null);

        List<LoggedCall> calls = simulator().loggedCalls();
        assertThat(calls)
                .filteredOn(call -> !call.method().equals("GET"))
                .allSatisfy(call ->
                        assertThat(call.hasContentLength()).as(call.endpoint()).isTrue());
        assertThat(calls)
                .allSatisfy(
                        call -> assertThat(call.isChunked()).as(call.endpoint()).isFalse());
        assertThat(calls.stream().map(LoggedCall::endpoint).collect(Collectors.toSet()))
                .contains(
                        "GetToken",
                        "public-key",
                        "token",
                        "run-integration",
                        "RunMap",
                        "RunMapWithVariables",
                        "RunMapDataTableWithErrors",
                        "RunMapXml",
                        "GetAllData",
                        "GetAllDataWithVariables",
                        "getfile");
        assertThat(items.receivedRuns())
                .filteredOn(run -> run.call().equals("RunMapDataTableWithErrors"))
                .extracting(run -> run.rows().size())
                .containsExactly(1, 1, 1, 30_000, 30_000, 1);
    }

    @Test
    void eachRequestNamesTheComponentAndItsVersion() throws Exception {
        callEachOperation();
        String pom = Files.readString(Path.of("pom.xml"));
        String version = pom.replaceFirst("(?s).*?<version>([^<]+)</version>.*", "$1");
        assertThat(simulator().loggedCalls())
                .allSatisfy(call ->
                        assertThat(call.headers()).containsEntry("User-Agent", "camel-smartconnect/" + version));
    }

    @Test
    void theUsersOwnUserAgentWins() {
        context().getComponent("http", HttpComponent.class).setUserAgent("ours/1");
        sent("smartconnect:validate", null);
        HttpClientConfigurer configurer = builder -> builder.setUserAgent("ours/2");
        context().getRegistry().bind("agent", configurer);
        sent("smartconnect:validate?httpClientConfigurer=#agent", null);

        assertThat(simulator().loggedCalls("validate"))
                .extracting(call -> call.headers().get("User-Agent"))
                .containsExactly("ours/1", "ours/2");
    }

    @Test
    void aServiceThatTakesChunksForNothingGetsTheRows() {
        simulator().readChunkedBodiesAsNothing();

        sent(RUN, List.of(Map.of("No", 1)).iterator());
        sent(RUN, DOCUMENT);

        assertThat(items.receivedRuns())
                .hasSize(2)
                .allSatisfy(run -> assertThat(run.rows()).containsExactly(Map.of("No", "1")));
        // which is why chunked is not the default
        sent(RUN + "&chunked=true", List.of(Map.of("No", 1)));
        assertThat(items.receivedRuns().get(2).rows()).isEmpty();
    }

    @Test
    void chunkedSendsWhileItReads() {
        sent(RUN + "&chunked=true", manyRows());
        sent(RUN + "&chunked=true", DOCUMENT);
        sent(RUN + "&chunked=true&variables.GBL_A=1&throwExceptionOnFailure=false", null);

        assertThat(simulator().loggedCalls().stream()
                        .filter(call -> call.endpoint().startsWith("RunMap")))
                .extracting(LoggedCall::isChunked)
                .containsExactly(true, true, false);
        assertThat(items.receivedRuns().get(0).rows()).hasSize(30_000);
    }

    @Test
    void legacyBodiesReachAServiceThatTakesNoOthers() {
        simulator().takeOlderEditionOnly();
        items.filteredBy("GBL_NO", "No");
        String legacy = "&requestFormat=LEGACY";

        sent(RUN + legacy, List.of(Map.of("No", 1)));
        sent(RUN + legacy + "&chunked=true", List.of(Map.of("No", 1)).iterator());
        sent(RUN + legacy + "&variables.GBL_NO=1", null);
        sent(RUN + legacy, DOCUMENT);
        Exchange query = sent("smartconnect:query?name=ITEMS&variables.GBL_NO=2" + legacy, null);

        assertThat(query.getMessage().getBody()).isEqualTo(List.of(Map.of("No", "2")));
        assertThat(items.receivedRuns())
                .extracting(run -> run.bodyText())
                .containsExactly(
                        "<RequestData><Table><No>1</No></Table></RequestData>",
                        "<RequestData><Table><No>1</No></Table></RequestData>",
                        "[{\"Key\":\"GBL_NO\",\"Value\":\"1\"}]",
                        "<RequestData xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"><Variables/><Xml>"
                                + "&lt;DataSet&gt;&lt;Table&gt;&lt;No&gt;1&lt;/No&gt;&lt;/Table&gt;&lt;/DataSet&gt;"
                                + "</Xml></RequestData>");
        assertThat(items.receivedRuns().get(2).variables()).isEqualTo(Map.of("GBL_NO", "1"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void legacyHasNoPlaceForVariablesBesideRows(boolean chunked) {
        Exchange failed = send(
                RUN + "&requestFormat=LEGACY&variables.GBL_A=1&chunked=" + chunked,
                List.of(Map.of("No", 1)).iterator());

        assertThat(failed.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("requestFormat=LEGACY")
                .hasMessageContaining("variables");
        assertThat(simulator().loggedCalls())
                .extracting(LoggedCall::endpoint)
                .doesNotContain("RunMapDataTableWithErrors", "GetHistoryForProcess");
    }

    @Test
    void aRefusalOfTheBodyNamesTheOtherForm() {
        simulator().takeOlderEditionOnly();
        refusedWith400("", "set requestFormat=LEGACY");
        simulator().takeLastEditionOnly();
        refusedWith400("&requestFormat=LEGACY", "remove the option 'requestFormat'");
    }

    private void refusedWith400(String option, String remedy) {
        for (Exchange failed : List.of(
                send(RUN + option, List.of(Map.of("No", 1))),
                send(RUN + option + "&variables.GBL_A=1", null),
                send("smartconnect:query?name=ITEMS&variables.GBL_A=1" + option, null))) {
            assertThat(failed.getException())
                    .isInstanceOf(SmartConnectResponseException.class)
                    .hasMessageContaining("HTTP 400")
                    .hasMessageContaining(remedy);
        }
        assertThat(items.receivedRuns()).isEmpty();
        // a body that has but one form
        simulator().on("RunMap").answer(400, "text/plain", "no");
        assertThat(send(RUN, null).getException())
                .hasMessageContaining("HTTP 400")
                .hasMessageNotContaining("requestFormat");
    }

    @Test
    void aServiceThatRefusesChunks() {
        simulator().refuseChunkedBodies();

        sent(RUN, List.of(Map.of("No", 1)).iterator());
        assertThat(send(RUN + "&chunked=true", List.of(Map.of("No", 1))).getException())
                .isInstanceOf(SmartConnectResponseException.class)
                .hasMessageContaining("HTTP 411")
                .hasMessageContaining("remove the option 'chunked'");
        simulator().on("RunMapDataTableWithErrors").answer(411, "text/plain", "");
        assertThat(send(RUN, List.of(Map.of("No", 1))).getException())
                .hasMessageContaining("HTTP 411")
                .hasMessageContaining("check the proxy");
        assertThat(items.apiRunCount()).isEqualTo(1);
    }

    @Test
    void aServiceThatRefusesLargeBodies() {
        simulator().refuseBodiesOver(1_000_000);

        assertThat(send(RUN, manyRows()).getException())
                .isInstanceOf(SmartConnectResponseException.class)
                .hasMessageContaining("HTTP 413")
                .hasMessageContaining("send fewer rows per run")
                .hasMessageNotContaining("later");
        assertThat(items.apiRunCount()).isZero();
        sent(RUN, manyRows().limit(1_000));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    405 | check the option 'apiUrl'
                    406 | check the option 'apiUrl'
                    408 | timed out waiting for the request: retry later
                    409 | check the option 'apiUrl'
                    415 | does not accept this type of body
                    500 | The service failed: retry later""")
    void otherRefusalsHaveARemedyOfTheirOwn(int status, String remedy) {
        simulator()
                .on("RunMapDataTableWithErrors", "GetAllDataWithVariables")
                .always()
                .answer(status, "text/plain", "");
        List<Exception> failures = new ArrayList<>();
        failures.add(
                send("smartconnect:query?name=ITEMS&variables.GBL_A=1", null).getException());
        if (status != 408 && status != 500) {
            failures.add(send(RUN, List.of(Map.of("No", 1))).getException());
        }
        assertThat(failures)
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOf(SmartConnectResponseException.class)
                        .hasMessageContaining("HTTP " + status)
                        .hasMessageContaining(remedy))
                .allSatisfy(failure -> assertThat(failure.getMessage().contains("requestFormat=LEGACY"))
                        .isEqualTo(status < 500 && status != 408));
    }

    @Test
    void aLargeRequestThatIsNotFoundMayBeTooLarge() {
        simulator().on("RunMapDataTableWithErrors").always().answer(404, "text/plain", "");

        assertThat(send(RUN, IntStream.range(0, 30_000).mapToObj(i -> Map.of("Name", "x".repeat(150))))
                        .getException())
                .hasMessageContaining("HTTP 404")
                .hasMessageContaining("send fewer rows");
        assertThat(send(RUN, List.of(Map.of("No", 1))).getException())
                .hasMessageContaining("HTTP 404")
                .hasMessageNotContaining("fewer rows");
    }

    private static Stream<Object> requests() {
        String request = "<RequestData><Variables/><Xml><Table><No>1</No></Table></Xml></RequestData>";
        return Stream.of(
                request,
                request.getBytes(StandardCharsets.UTF_8),
                new ByteArrayInputStream(request.getBytes(StandardCharsets.UTF_8)),
                new StringReader(request),
                "<?xml version='1.0'?><RequestData xmlns='urn:x'><Table/></RequestData>");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void theVendorsOwnRequestIsNoDocument(Object request) {
        assertThat(send(RUN, request).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("its root is RequestData")
                .hasMessageContaining("send the data set document alone");
        assertThat(simulator().calls("RunMapXml")).isZero();
    }
}
