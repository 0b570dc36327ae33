/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.MovingClock;
import io.github.camelsmartconnect.SmartConnectTestSupport;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.simulator.ReceivedRun;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static org.assertj.core.api.Assertions.assertThat;

/** Rows whose columns the integration would ignore, or that lack what it requires, are not sent. */
@Timeout(60)
class CheckColumnsTest extends SmartConnectTestSupport {

    private static final String RUN = "smartconnect:run?name=ITEMS&checkColumns=true";

    @TempDir
    private Path spools;

    private final MovingClock clock = MovingClock.running();
    private SimulatedIntegration items;

    @Override
    protected Clock clock() {
        return clock;
    }

    @Override
    protected Path spoolDirectory() {
        return spools;
    }

    @BeforeEach
    void integration() {
        items = simulator()
                .integration("ITEMS")
                .mappedColumns("ItemNo", "Unit Price", "Größe", "Note")
                .requiredColumns("ItemNo");
    }

    @AfterEach
    void nothingStays() {
        assertThat(spools).isEmptyDirectory();
    }

    private List<Map<String, String>> received() {
        return items.receivedRuns().stream()
                .map(ReceivedRun::rows)
                .flatMap(List::stream)
                .toList();
    }

    private void refused(Object body, String... texts) {
        Exchange exchange = send(RUN, body);
        assertThat(exchange.getException()).isInstanceOf(IllegalArgumentException.class);
        assertThat(exchange.getException().getMessage()).contains(texts).contains("nothing was run");
        assertThat(items.apiRunCount()).isZero();
    }

    @Test
    void rowsThatFitAreSentAsTheyAre() {
        var rows = List.of(Map.of("ItemNo", "A1", "Unit Price", "1", "Größe", "L"), Map.of("ItemNo", "A2", "Note", ""));

        assertThat(send(RUN, rows).getException()).isNull();

        assertThat(received()).isEqualTo(rows);
    }

    @Test
    void allThatIsWrongIsInOneText() {
        refused(
                List.of(
                        Map.of("ItemNo", "A1", "Unit Prize", "1"),
                        Map.of("Itemno.", "A2"),
                        Map.of("ItemNo", "A3", "Unit Prize", "2"),
                        Map.of("Note", "no number")),
                "The rows do not match the mapped columns of integration 'ITEMS'",
                "column 'Unit Prize' is not mapped (did you mean 'Unit Price'?)",
                "(row 1 and 1 more)",
                "column 'Itemno.' is not mapped (did you mean 'ItemNo'?)",
                "column 'ItemNo' is required and missing (row 2 and 1 more)");
    }

    @Test
    void noNameIsOfferedForAColumnThatResemblesNone() {
        refused(Map.of("ItemNo", "A1", "Warehouse", "W7"), "column 'Warehouse' is not mapped (row 1).");
    }

    static Stream<Object> bodiesWithAnError() {
        var rows = List.of(Map.of("ItemNo", "A1"), Map.of("ItemNo", "A2", "Naem", "Bolt"));
        String document = "<D><T><ItemNo>A1</ItemNo></T><T><ItemNo>A2</ItemNo><Naem>Bolt</Naem></T></D>";
        return Stream.of(
                rows,
                rows.iterator(),
                rows.stream(),
                document,
                document.getBytes(StandardCharsets.UTF_8),
                new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("bodiesWithAnError")
    void whateverTheRowsAreReadFrom(Object body) {
        refused(body, "column 'Naem' is not mapped", "(row 2)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"&rowsPerRun=1", "&chunked=true", "&rowsPerRun=1&chunked=true"})
    void beforeAnythingIsSentInPartsOrChunks(String options) {
        var rows = IntStream.range(0, 5).mapToObj(i -> Map.of(i < 4 ? "ItemNo" : "Itm", "A" + i));
        assertThat(send(RUN + options, rows).getException()).hasMessageContaining("column 'Itm' is not mapped");
        assertThat(items.apiRunCount()).isZero();
    }

    @Test
    void aNullLeavesTheColumnOut() {
        var row = new HashMap<String, Object>();
        row.put("ItemNo", "A1");
        row.put("Unknown", null);
        assertThat(send(RUN, row).getException()).isNull();

        row.put("ItemNo", null);
        assertThat(send(RUN, row).getException()).hasMessageContaining("'ItemNo' is required and missing");
    }

    @Test
    void letterCaseAndCodingAreThoseOfTheService() {
        items.mappedColumns("ITEMNO", "Unit_x0020_Price", "Größe").requiredColumns("ITEMNO", "Unit_x0020_Price");
        var rows = List.of(
                Map.of("ItemNo", "A1", "Unit Price", "1"),
                Map.of("itemno", "A2", "Unit_x0020_Price", "2"),
                Map.of("ITEMNO", "A3", "UNIT PRICE", "3"));

        assertThat(send(RUN, rows).getException()).isNull();

        assertThat(received())
                .containsExactly(
                        Map.of("ITEMNO", "A1", "Unit Price", "1"),
                        Map.of("ITEMNO", "A2", "Unit Price", "2"),
                        Map.of("ITEMNO", "A3", "Unit Price", "3"));
    }

    @Test
    void namesThatDifferInLetterCaseOnly() {
        items.mappedColumns("No", "NO").requiredColumns();
        refused(Map.of("no", "1"), "column 'no' is not mapped (did you mean 'No' or 'NO'?)");
        assertThat(send(RUN, Map.of("No", "1", "NO", "2")).getException()).isNull();
    }

    @Test
    void aColumnThatIsThereTwice() {
        refused(Map.of("ItemNo", "A1", "ITEMNO", "A2"), "column 'ItemNo' occurs twice, in different case or encoding");
    }

    @Test
    void aDocumentHasTheServicesNames() {
        assertThat(send(
                                RUN,
                                "<D><xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"><xs:element name=\"x\">"
                                        + "<xs:y/></xs:element></xs:schema>"
                                        + "<T><ItemNo>1</ItemNo><Unit_x0020_Price>2</Unit_x0020_Price></T></D>")
                        .getException())
                .isNull();
        Exchange exchange = send(RUN, "<D><T><itemno>1</itemno></T><T/></D>");
        assertThat(exchange.getException())
                .hasMessageContaining("column 'itemno' is not mapped (did you mean 'ItemNo'?)")
                .hasMessageContaining("column 'ItemNo' is required and missing (row 1 and 1 more)");
        assertThat(items.apiRunCount()).isEqualTo(1);
    }

    @Test
    void anEmptyListIsNoLeave() {
        items.mappedColumns();
        assertThat(send(RUN, Map.of("ItemNo", "A1")).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The service lists no mapped columns of integration 'ITEMS'")
                .hasMessageContaining("Nothing was run");
        assertThat(items.apiRunCount()).isZero();
    }

    @Test
    void thousandsOfWrongNamesMakeAShortText() {
        var rows = IntStream.range(0, 5_000).mapToObj(i -> Map.of("ItemNo", "A", "Wrong" + i, "x"));
        Exchange exchange = send(RUN, rows);
        assertThat(exchange.getException()).hasMessageContaining("and 4980 more problems");
        assertThat(exchange.getException().getMessage()).hasSizeLessThan(5_000);
    }

    @Test
    void theListIsKeptForAMinute() {
        for (int i = 0; i < 3; i++) {
            send(RUN, Map.of("ItemNo", "A1"));
        }
        assertThat(simulator().calls("GetMappedMapColumns")).isEqualTo(1);
        items.mappedColumns("ItemNo", "Fresh");

        clock.advance(Duration.ofSeconds(61));

        assertThat(send(RUN, Map.of("ItemNo", "A1", "Fresh", "x")).getException())
                .isNull();
        assertThat(simulator().calls("GetMappedMapColumns")).isEqualTo(2);
    }

    @Test
    void aListThatCantBeReadRunsNothing() {
        simulator().on("GetMappedMapColumns").answer(500, "text/plain", "");
        assertThat(send(RUN, Map.of("ItemNo", "A1")).getException()).isInstanceOf(SmartConnectResponseException.class);
        assertThat(items.apiRunCount()).isZero();
    }

    @Test
    void anIntegrationThatWasMadeAnewIsLookedUpAgain() {
        assertThat(send(RUN, Map.of("ItemNo", "A1")).getException()).isNull();
        items.remove();
        items = simulator().integration("ITEMS").mappedColumns("Other");
        clock.advance(Duration.ofMinutes(2));

        assertThat(send(RUN, Map.of("Other", "A1")).getException()).isNull();

        assertThat(received()).containsExactly(Map.of("Other", "A1"));
    }

    @Test
    void rowsOfABodyThatCanBeReadOnceAreCheckedOnceAtARedelivery() throws Exception {
        routes(it -> {
            it.onException(Exception.class).maximumRedeliveries(2).redeliveryDelay(0);
            it.from("direct:in").to(RUN);
        });
        simulator().onRuns().answer(429, "text/plain", "");
        var rows = Arrays.asList(Map.of("ItemNo", "A1"), Map.of("itemno", "A2"));

        assertThat(send("direct:in", rows.iterator()).getException()).isNull();

        assertThat(received()).containsExactly(Map.of("ItemNo", "A1"), Map.of("ItemNo", "A2"));
    }
}
