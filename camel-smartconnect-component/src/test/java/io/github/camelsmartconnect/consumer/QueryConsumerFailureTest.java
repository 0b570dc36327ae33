/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.monitor.ConsumerState;
import io.github.camelsmartconnect.monitor.MonitoredConsumer;
import io.github.camelsmartconnect.simulator.Rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What fails comes again, and nothing else does. */
class QueryConsumerFailureTest extends QueryConsumerTestSupport {

    @Test
    void aRowThatFailedComesAgainAndTheOthersDoNot() throws Exception {
        row("A", 1);
        row("B", 2);
        row("C", 3);
        failing = row -> row.get("Item").equals("B");
        consume(WATERMARK);
        assertThat(poll()).containsExactly("A", "C");
        assertThat(poll()).isEmpty();
        assertThat(since()).as("the mark does not move past it").isNull();
        row("D", 4);
        assertThat(poll()).containsExactly("D");
        failing = row -> false;
        assertThat(poll()).containsExactly("B");
        assertThat(poll()).isEmpty();
        assertThat(since()).isEqualTo("2026-03-17T06:04:00");
    }

    @Test
    void alsoAfterARestart() throws Exception {
        row("A", 1);
        row("B", 2);
        row("C", 3);
        consume(WATERMARK);
        assertThat(poll()).hasSize(3);
        row("D", 4);
        row("E", 5);
        failing = row -> row.get("Item").equals("D");
        assertThat(poll()).containsExactly("E");
        restart(WATERMARK);
        failing = row -> false;
        assertThat(poll()).containsExactly("D");
        assertThat(since()).isEqualTo("2026-03-17T06:03:00");
        restart(WATERMARK);
        assertThat(poll()).isEmpty();
        assertThat(since()).isEqualTo("2026-03-17T06:05:00");
    }

    /** A filter with ">" would not show the row that equals the mark; it shows the failed one. */
    @Test
    void alsoFromAFilterThatLeavesOutTheMarkItself() throws Exception {
        items.filteredBy("GBL_SINCE", (row, since) -> row.get("Modified").compareTo(since) > 0);
        row("A", 1);
        consume(WATERMARK);
        poll();
        row("B", 2);
        row("C", 3);
        failing = row -> row.get("Item").equals("B");
        assertThat(poll()).containsExactly("C");
        failing = row -> false;
        assertThat(poll()).containsExactly("B");
        assertThat(poll()).isEmpty();
    }

    @Test
    void aFailedRowThatWasChangedComesAsItIsNow() throws Exception {
        rows("A", "1", "B", "2", "C", "3");
        failing = row -> row.get("Item").equals("A");
        consume(WATERMARK);
        assertThat(poll()).containsExactly("B", "C");
        rows("B", "2", "C", "3", "A", "4");
        failing = row -> false;
        assertThat(poll()).containsExactly("A");
        assertThat(poll()).isEmpty();
        assertThat(since()).isEqualTo("4");
    }

    @Test
    void aFailedRowThatWasDeletedHoldsNothingUp() throws Exception {
        rows("A", "1", "B", "2");
        failing = row -> row.get("Item").equals("A");
        consume(WATERMARK);
        assertThat(poll()).containsExactly("B");
        rows("B", "2");
        assertThat(poll()).isEmpty();
        assertThat(state().integrations().get(0).undelivered()).isEmpty();
        assertThat(poll()).isEmpty();
        assertThat(since()).isEqualTo("2");
    }

    @Test
    void aRowOfTwoAlikeThatFailsComesAgainAlone() throws Exception {
        rows("A", "1", "A", "1");
        failing = row -> received.size() == 1;
        consume(WATERMARK);
        assertThat(poll()).containsExactly("A");
        failing = row -> false;
        assertThat(poll()).containsExactly("A");
        assertThat(poll()).isEmpty();
    }

    @Test
    void newRowsGoBeforeThoseThatFailed() throws Exception {
        IntStream.range(0, 6).forEach(i -> row("R" + i, i));
        failing = row -> "R0 R1".contains(row.get("Item").toString());
        consume(WATERMARK + "&maxMessagesPerPoll=2");
        assertThat(poll()).isEmpty();
        assertThat(poll()).containsExactly("R2", "R3");
        assertThat(poll()).containsExactly("R4", "R5");
        assertThat(poll()).isEmpty();
        failing = row -> false;
        assertThat(poll()).containsExactly("R0", "R1");
        assertThat(poll()).isEmpty();
    }

    @Test
    void aListThatFailsComesAgain() throws Exception {
        row("A", 1);
        row("B", 2);
        boolean[] fails = {true};
        routes(it -> {
            it.from("smartconnect:query?" + BY_HAND + "&splitResults=false&" + WATERMARK)
                    .routeId("items")
                    .process(exchange -> {
                        if (fails[0]) {
                            throw new IllegalStateException("the test wants it so");
                        }
                        receive(exchange);
                    });
        });
        assertThat(poll()).isEmpty();
        row("C", 3);
        fails[0] = false;
        assertThat(poll()).hasSize(1);
        List<?> rows = received.get(0).getMessage().getBody(List.class);
        assertThat(rows.stream().map(row -> (Object) ((Map<?, ?>) row).get("Item")))
                .containsExactly("A", "B", "C");
        assertThat(poll()).isEmpty();
    }

    @Test
    void aRowThatAnErrorHandlerTookIsDelivered() throws Exception {
        row("A", 1);
        context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(deadLetterChannel("mock:dead"));
                from("smartconnect:query?" + BY_HAND + "&" + WATERMARK)
                        .routeId("items")
                        .process(exchange -> {
                            throw new IllegalStateException("the test wants it so");
                        });
            }
        });
        getMockEndpoint("mock:dead").expectedMessageCount(1);
        poll();
        poll();
        getMockEndpoint("mock:dead").assertIsSatisfied();
    }

    /** It may get a value; until then the service is asked for it. */
    @Test
    void rowsWithoutTheColumnAreAnErrorThatNamesThemAndTheOthersAreDelivered() throws Exception {
        rows.add(Rows.row("Item", "A", "Modified", "1"));
        rows.add(Rows.row("Item", "B"));
        rows.add(Rows.row("Item", "C", "Modified", ""));
        rows.add(Rows.row("Item", "D", "Modified", "4"));
        items.rows(rows);
        consume(WATERMARK);
        assertThat(pollAnyhow()).containsExactly("A", "D");
        assertThat(pollError)
                .isInstanceOf(SmartConnectException.class)
                .hasMessageContaining("2 rows of integration 'CHANGED ITEMS' are not delivered")
                .hasMessageContaining("first row 2, whose column 'Modified' is missing")
                .hasMessageContaining("'watermarkColumn'");
        assertThat(pollAnyhow()).isEmpty();
        assertThat(pollError).isNotNull();
        rows("A", "1", "B", "5", "C", "6", "D", "4");
        assertThat(poll()).containsExactly("B", "C");
        assertThat(poll()).isEmpty();
        assertThat(since()).isEqualTo("6");
    }

    @Test
    void aColumnThatIsMisspeltDeliversNothing() throws Exception {
        row("A", 1);
        consume(WATERMARK.replace("Modified", "Modfied"));
        assertThat(pollAnyhow()).isEmpty();
        assertThat(pollError).hasMessageContaining("row 1, whose column 'Modfied' is missing");
    }

    @Test
    void valuesThatAreNoNumbersAreNamed() throws Exception {
        rows("A", "1", "B", "1,000.5", "C", "1e3");
        consume(WATERMARK + "&watermarkOrder=NUMBER");
        assertThat(pollAnyhow()).containsExactly("A", "C");
        assertThat(pollError).hasMessageContaining("row 2, whose column 'Modified' is not a number ('1,000.5')");
    }

    @Test
    void aResponseThatBreaksMovesNoMark() throws Exception {
        row("A", 1);
        consume(WATERMARK);
        assertThat(poll()).containsExactly("A");
        IntStream.range(0, 500).forEach(i -> rows.add(Rows.row("Item", "R" + i, "Modified", "2026-03-18")));
        items.rows(rows);
        simulator().on("GetAllDataWithVariables").brokenBody();
        List<String> half = pollAnyhow();
        assertThat(pollError).isInstanceOf(SmartConnectException.class);
        assertThat(half).hasSizeBetween(1, 499);
        assertThat(poll()).as("at least once").hasSize(500);
        assertThat(since()).isEqualTo("2026-03-17T06:01:00");
        assertThat(poll()).isEmpty();
    }

    @Test
    void aServiceThatRefusesMovesNoMark() throws Exception {
        row("A", 1);
        consume(WATERMARK);
        poll();
        row("B", 2);
        simulator().on("GetAllDataWithVariables").answer(500, "text/plain", "boom");
        assertThat(pollAnyhow()).isEmpty();
        assertThat(pollError).isNotNull();
        assertThat(poll()).containsExactly("B");
    }

    @Test
    void anIntegrationThatWasMadeAnewIsFoundByItsName() throws Exception {
        row("A", 1);
        consume(WATERMARK);
        assertThat(poll()).containsExactly("A");
        items.key("11111111-2222-3333-4444-555555555555");
        assertThat(pollAnyhow()).isEmpty();
        assertThat(pollError).isNotNull();
        assertThat(poll()).as("its rows have no mark yet").containsExactly("A");
    }

    @Test
    void aRepositoryThatFailsIsToldAndItsRowsComeAgain() throws Exception {
        row("A", 1);
        context().getRegistry().bind("spoilt", new States() {
            private boolean failed;

            @Override
            public void setState(String key, String value) {
                if (!failed) {
                    failed = true;
                    throw new IllegalStateException("disk full");
                }
                super.setState(key, value);
            }
        });
        consume(WATERMARK.replace("#state", "#spoilt"));
        assertThat(pollAnyhow()).containsExactly("A");
        assertThat(pollError).hasMessage("disk full");
        assertThat(poll()).containsExactly("A");
        assertThat(poll()).isEmpty();
    }

    private ConsumerState state() {
        return ((MonitoredConsumer) itemsConsumer()).state();
    }

    @Test
    void anOperatorSeesAndSkipsARowThatAlwaysFails() throws Exception {
        row("A", 1);
        row("B", 2);
        failing = row -> row.get("Item").equals("A");
        consume(WATERMARK);
        poll();
        poll();
        assertThat(state().rows()).isEqualTo(new ConsumerState.DeliveredRows("2026-03-17T06:02:00", 0, 1));
        var failed = state().integrations().get(0).undelivered();
        assertThat(failed).singleElement().satisfies(row -> {
            assertThat(row.label()).isEqualTo("2026-03-17T06:01:00");
            assertThat(row.failures()).isEqualTo(2);
            assertThat(row.reason()).isEqualTo("the test wants it so");
        });
        var consumer = (MonitoredConsumer) itemsConsumer();
        assertThatThrownBy(() -> consumer.skip("CHANGED ITEMS", 0, "x", "anna"))
                .hasMessageContaining("no failed row 'x'");
        assertThatThrownBy(() -> consumer.deliverAgain("CHANGED ITEMS", 1, "anna"))
                .hasMessageContaining("watermarkRepository");
        consumer.skip("CHANGED ITEMS", 0, failed.get(0).item(), "anna");
        failing = row -> false;
        assertThat(poll()).isEmpty();
        assertThat(state().rows().failed()).isZero();
        assertThat(warnings.with("skipped by anna")).hasSize(1);
        assertThat(poll()).isEmpty();
        assertThat(since()).isEqualTo("2026-03-17T06:02:00");
    }

    /** Each would deliver only some of the rows, and overwrite the other's failed rows. */
    @Test
    void aSecondRouteWithTheSameWatermarkFailsToPoll() throws Exception {
        row("A", 1);
        consume(WATERMARK);
        assertThat(poll()).containsExactly("A");
        routes(it -> it.from("smartconnect:query?startScheduler=false&delay=1234&" + WATERMARK)
                .routeId("second")
                .process(this::receive));
        var second = (QueryConsumer) context().getRoute("second").getConsumer();
        row("B", 2);

        assertThatThrownBy(second::poll)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The route 'items' already uses the watermark 'query/")
                .hasMessageContaining("configure a watermarkRepository for each route");
        assertThat(poll()).containsExactly("B");

        row("C", 3);
        context().getRouteController().stopRoute("items");
        int before = received.size();
        assertThat(second.poll()).isEqualTo(1);
        assertThat(received).hasSize(before + 1);
    }

    @Test
    void moreRowsWithOneValueThanAreRememberedAreTold() throws Exception {
        items.rows(10_001, i -> Rows.row("Item", "R" + i, "Modified", "1"));
        consume(WATERMARK);
        assertThat(poll()).hasSize(10_001);
        assertThat(poll()).as("the one over the bound").hasSize(1);
        assertThat(warnings.with("have the same highest value in 'Modified'")).hasSize(1);
        restart(WATERMARK + "&maxMessagesPerPoll=5000");
        assertThat(pollAnyhow()).hasSize(1);
        items.rows(20_000, i -> Rows.row("Item", "R" + i, "Modified", "2"));
        poll();
        poll();
        pollAnyhow();
        assertThat(pollError)
                .hasMessageContaining("More than 10000 rows have the value '2'")
                .hasMessageContaining("'maxMessagesPerPoll'");
    }

    @Test
    void moreFailedRowsThanAreRememberedComeAllAgain() throws Exception {
        items.rows(10_002, i -> Rows.row("Item", "R" + i, "Modified", "" + (100_000 + i)));
        failing = row -> !row.get("Item").equals("R5");
        consume(WATERMARK);
        assertThat(poll()).containsExactly("R5");
        failing = row -> false;
        assertThat(poll()).hasSize(10_002);
        assertThat(poll()).isEmpty();
        assertThat(warnings.with("rows of a poll failed: the watermark is unchanged"))
                .hasSize(1);
    }
}
