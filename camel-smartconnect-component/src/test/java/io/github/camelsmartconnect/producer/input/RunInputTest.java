/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer.input;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;

import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.SmartConnectTestSupport;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.RunStatus;
import io.github.camelsmartconnect.simulator.ReceivedRun;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static io.github.camelsmartconnect.simulator.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

/** Which of the five calls a body becomes, and what the service receives. */
class RunInputTest extends SmartConnectTestSupport {

    private static final String XML =
            "<?xml version=\"1.0\"?><DataSet><Table><No>1</No><Name>A &amp; B ä</Name></Table></DataSet>";
    private static final List<Map<String, String>> XML_ROWS = List.of(row("No", "1", "Name", "A & B ä"));

    @TempDir
    private static Path folder;

    private SimulatedIntegration items;

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:cached").streamCache("true").to("smartconnect:run?name=ITEMS");
                from("file:" + folder + "/in?initialDelay=0&delay=50").to("smartconnect:run?name=ITEMS");
            }
        };
    }

    @BeforeEach
    void defineIntegration() {
        items = simulator().integration("ITEMS").rows(row("No", "own"));
    }

    private ReceivedRun run(String uri, Object body) {
        Exchange answered = send(uri, body);
        assertThat(answered.getException()).isNull();
        assertThat(answered.getMessage().getBody()).isInstanceOf(RunResult.class);
        assertThat(items.receivedRuns()).hasSize(1);
        return items.receivedRuns().get(0);
    }

    private Exception failure(String options, Object body) {
        Exchange failed = send("smartconnect:run?name=ITEMS" + options, body);
        assertThat(failed.getException()).isInstanceOf(IllegalArgumentException.class);
        assertThat(failed.getMessage().getBody()).isSameAs(body);
        assertThat(items.runCount()).isZero();
        return failed.getException();
    }

    @Test
    void noBodyRunsTheDataSource() {
        ReceivedRun run = run("smartconnect:run?name=ITEMS", null);

        assertThat(run.call()).isEqualTo("RunMap");
        assertThat(run.body()).isEmpty();
    }

    @Test
    void noBodyWithVariables() {
        ReceivedRun run = run("smartconnect:run?name=ITEMS&variables.GBL_A=007&variables.gbl_b=RAW(a+b & c)", null);

        assertThat(run.call()).isEqualTo("RunMapWithVariables");
        assertThat(run.contentType()).startsWith("application/json");
        assertThat(run.variables()).isEqualTo(Map.of("GBL_A", "007", "gbl_b", "a+b & c"));
    }

    @Test
    void inputNoneLeavesTheBodyOut() {
        assertThat(run("smartconnect:run?name=ITEMS&input=NONE", "any text").call())
                .isEqualTo("RunMap");
    }

    private static Stream<Arguments> rows() {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("No", 1);
        Map<String, Object> two = Map.of("No", "2");
        List<Map<String, Object>> both = List.of(one, two);
        return Stream.of(
                        both,
                        new Object[] {one, two},
                        new Map<?, ?>[] {one, two},
                        both.iterator(),
                        both.stream(),
                        new ArrayDeque<>(both),
                        (Iterable<Map<String, Object>>) both::iterator)
                .map(body -> Arguments.of(body));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void rowsOfAnyKindAreSent(Object body) {
        ReceivedRun run = run("smartconnect:run?name=ITEMS", body);

        assertThat(run.call()).isEqualTo("RunMapDataTableWithErrors");
        assertThat(run.contentType()).startsWith("application/xml");
        assertThat(run.rows()).containsExactly(Map.of("No", "1"), Map.of("No", "2"));
        assertThat(run.bodyText()).contains("<RequestData><Variables").contains("<Xml><Table><No>1</No></Table>");
    }

    @Test
    void oneMapIsOneRowAndVariablesGoAlong() {
        ReceivedRun run = run("smartconnect:run?name=ITEMS&variables.GBL_BATCH=B7", Map.of("Customer No", "C & D"));

        assertThat(run.call()).isEqualTo("RunMapDataTableWithErrors");
        assertThat(run.rows()).containsExactly(Map.of("Customer No", "C & D"));
        assertThat(run.variables()).isEqualTo(Map.of("GBL_BATCH", "B7"));
        assertThat(run.bodyText()).contains("<Customer_x0020_No>C &amp; D</Customer_x0020_No>");
    }

    private static Stream<Arguments> noRows() {
        return Stream.of(List.of(), new Object[0], Collections.emptyIterator(), Stream.empty(), (Iterable<Object>)
                        Collections::emptyIterator)
                .map(body -> Arguments.of(body));
    }

    @ParameterizedTest
    @MethodSource("noRows")
    void noneOfTheRowsIsNoCall(Object body) {
        Exchange answered = send("smartconnect:run?name=ITEMS", body);

        assertThat(answered.getException()).isNull();
        assertThat(answered.getMessage().getBody(RunResult.class))
                .isEqualTo(new RunResult("ITEMS", items.key(), "", 0, RunStatus.SKIPPED, 0, 0, null, List.of()));
        assertThat(answered.getMessage().getHeaders())
                .containsEntry(SmartConnectConstants.RUN_STATUS, RunStatus.SKIPPED)
                .containsEntry(SmartConnectConstants.RECORD_COUNT, 0);
        assertThat(simulator().loggedCalls()).noneMatch(call -> call.endpoint().startsWith("Run"));
    }

    private static Stream<Object> documents() throws Exception {
        byte[] utf8 = XML.getBytes(StandardCharsets.UTF_8);
        byte[] utf16 = XML.replace("?>", " encoding=\"UTF-16\"?>").getBytes(StandardCharsets.UTF_16);
        Path file = Files.write(folder.resolve("rows.xml"), utf8);
        Document tree =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(utf8));
        return Stream.of(
                XML,
                new StringBuilder(XML),
                utf8,
                utf16,
                new ByteArrayInputStream(utf8),
                new StringReader(XML),
                tree,
                new DOMSource(tree),
                new StreamSource(new ByteArrayInputStream(utf8)),
                new StreamSource(new StringReader(XML)),
                file.toFile(),
                file);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void documentOfAnyKindIsSent(Object body) {
        ReceivedRun run = run("smartconnect:run?name=ITEMS", body);

        assertThat(run.call()).isEqualTo("RunMapXml");
        assertThat(run.contentType()).startsWith("application/xml");
        assertThat(run.rows()).isEqualTo(XML_ROWS);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void documentGoesThroughAStreamCache(Object body) {
        ReceivedRun run = run("direct:cached", body);

        assertThat(run.call()).isEqualTo("RunMapXml");
        assertThat(run.rows()).isEqualTo(XML_ROWS);
    }

    @Test
    void fileOfARouteIsSent() throws IOException {
        var done = new NotifyBuilder(context()).whenCompleted(1).create();
        File part = folder.resolve("part.xml").toFile();
        Files.writeString(part.toPath(), XML);
        Files.createDirectories(folder.resolve("in"));
        Files.move(part.toPath(), folder.resolve("in/items.xml"));

        assertThat(done.matches(20, TimeUnit.SECONDS)).isTrue();
        assertThat(items.receivedRuns()).hasSize(1);
        assertThat(items.receivedRuns().get(0).rows()).isEqualTo(XML_ROWS);
    }

    private static Stream<Object> empties() throws IOException {
        return Stream.of(
                "",
                " \r\n",
                new byte[0],
                new ByteArrayInputStream(new byte[0]),
                new StringReader(""),
                Files.write(folder.resolve("empty.xml"), new byte[0]).toFile());
    }

    @ParameterizedTest
    @MethodSource("empties")
    void emptyTextIsAnError(Object body) {
        assertThat(failure("", body)).hasMessageContaining("empty").hasMessageContaining("input=NONE");
    }

    private static Stream<Object> unfit() {
        return Stream.of(42, true, new Object(), RunStatus.FAILURE, java.time.LocalDate.MIN);
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void bodyOfAnotherTypeIsAnError(Object body) {
        assertThat(failure("", body))
                .hasMessageContaining(body.getClass().getName())
                .hasMessageContaining("input=NONE")
                .hasMessageContaining("List");
    }

    @Test
    void rowThatIsNoMapIsNamed() {
        assertThat(failure("", List.of(Map.of("No", 1), List.of("a"))))
                .hasMessageContaining("Row 2")
                .hasMessageContaining("java.util");
        assertThat(failure("", Arrays.asList(Map.of("No", 1), null))).hasMessageContaining("Row 2");
        assertThat(simulator().calls("RunMapDataTableWithErrors")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "{\"No\":1}", "<a><b></a>", "No;Name\n1;A", "<!DOCTYPE a><a/>"})
    void textThatIsNoXmlIsAnError(String body) {
        assertThat(failure("", body)).hasMessageContaining("XML").hasMessageContaining("input=NONE");
        assertThat(simulator().calls("RunMapXml")).isZero();
    }

    @Test
    void inputThatTheBodyDoesNotFitIsAnError() {
        assertThat(failure("&input=ROWS", XML)).hasMessageContaining("input=ROWS");
        assertThat(failure("&input=XML", List.of(Map.of("No", 1)))).hasMessageContaining("input=XML");
        assertThat(failure("&input=ROWS", null)).hasMessageContaining("no body").hasMessageContaining("input=ROWS");
    }

    @Test
    void variablesWithADocumentAreAnError() {
        assertThat(failure("&variables.A=1", XML))
                .hasMessageContaining("List of Map")
                .hasMessageContaining("'variables'")
                .hasMessageContaining(SmartConnectConstants.VARIABLES);
    }
}
