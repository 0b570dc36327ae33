/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.simulator.Rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** {@code from("smartconnect:query")}: which rows come, and what the service is asked with. */
class QueryConsumerTest extends QueryConsumerTestSupport {

    @Test
    void newRowsComeOnceEach() throws Exception {
        row("A", 1);
        row("B", 3);
        row("C", 2);
        consume(WATERMARK);
        assertThat(poll()).containsExactly("A", "B", "C");
        assertThat(since()).isNull();
        assertThat(poll()).isEmpty();
        assertThat(since()).isEqualTo("2026-03-17T06:03:00");
        row("D", 5);
        row("E", 4);
        assertThat(poll()).containsExactly("D", "E");
        assertThat(poll()).isEmpty();
        assertThat(since()).isEqualTo("2026-03-17T06:05:00");
        assertThat(warnings.texts()).isEmpty();
    }

    @Test
    void aRowThatComesLaterWithTheValueOfTheWatermarkIsDelivered() throws Exception {
        row("A", 1);
        row("B", 1);
        consume(WATERMARK);
        assertThat(poll()).containsExactly("A", "B");
        row("C", 1);
        assertThat(poll()).containsExactly("C");
        restart(WATERMARK);
        row("D", 1);
        assertThat(poll()).containsExactly("D");
        restart(WATERMARK);
        assertThat(poll()).isEmpty();
    }

    /** Rows that are alike in all columns are told by their count. */
    @Test
    void equalRowsAreCounted() throws Exception {
        row("A", 1);
        row("A", 1);
        consume(WATERMARK);
        assertThat(poll()).containsExactly("A", "A");
        assertThat(poll()).isEmpty();
        row("A", 1);
        assertThat(poll()).containsExactly("A");
        assertThat(poll()).isEmpty();
    }

    @Test
    void theOrderOfRowsAndColumnsMakesNoDifference() throws Exception {
        row("A", 2);
        row("B", 2);
        consume(WATERMARK);
        assertThat(poll()).hasSize(2);
        items.rows(
                Rows.row("Modified", "2026-03-17T06:02:00", "Item", "B"),
                Rows.row("Modified", "2026-03-17T06:02:00", "Item", "A"));
        assertThat(poll()).isEmpty();
    }

    @Test
    void aRestartGoesOn() throws Exception {
        row("A", 1);
        consume(WATERMARK);
        assertThat(poll()).containsExactly("A");
        restart(WATERMARK);
        row("B", 2);
        assertThat(poll()).containsExactly("B");
        assertThat(since()).isEqualTo("2026-03-17T06:01:00");
    }

    @Test
    void theFirstPollBeginsWhereTheOptionSays() throws Exception {
        row("A", 1);
        row("B", 2);
        row("C", 3);
        consume(WATERMARK + "&initialWatermark=2026-03-17T06:02:00");
        assertThat(poll()).containsExactly("B", "C");
        assertThat(since()).isEqualTo("2026-03-17T06:02:00");
        restart(WATERMARK + "&initialWatermark=2026-03-17T06:01:00");
        assertThat(poll()).as("the repository wins").isEmpty();
    }

    @Test
    void aPersonCanSetTheMark() throws Exception {
        row("A", 1);
        row("B", 2);
        consume(WATERMARK);
        assertThat(poll()).hasSize(2);
        String key = states.texts.keySet().iterator().next();
        assertThat(key)
                .hasSizeLessThanOrEqualTo(100)
                .startsWith("query/" + simulator().companyId() + "/" + items.key() + "/")
                .doesNotContain("=");
        states.setState(key, "2026-03-17T06:02:00");
        assertThat(poll()).as("what equals it is not known as delivered").containsExactly("B");
        states.setState(key, "~spoilt");
        pollAnyhow();
        assertThat(pollError)
                .hasMessageContaining(key)
                .hasMessageContaining("is not a valid watermark")
                .hasMessageContaining("or remove it");
    }

    @Test
    void numbersAreComparedAsNumbers() throws Exception {
        items.filteredBy("GBL_SINCE", (row, since) -> Long.parseLong(row.get("Modified")) >= Long.parseLong(since));
        rows("A", "9", "B", "10", "C", "8");
        consume(WATERMARK + "&watermarkOrder=NUMBER");
        assertThat(poll()).containsExactly("A", "B", "C");
        assertThat(poll()).isEmpty();
        assertThat(since()).isEqualTo("10");
        row("D", "010");
        row("E", "11");
        assertThat(poll()).containsExactly("D", "E");
        assertThat(since()).isEqualTo("10");
        assertThat(warnings.texts()).isEmpty();
    }

    @Test
    void headersBodyAndBatchPropertiesOfEachRow() throws Exception {
        row("A", 1);
        row("B", 2);
        row("C", 3);
        consume(WATERMARK);
        poll();
        assertThat(received.get(0).getMessage().getBody())
                .isEqualTo(Rows.row("Item", "A", "Modified", "2026-03-17T06:01:00"));
        assertThat(received.get(0).getMessage().getHeaders())
                .containsEntry(SmartConnectConstants.NAME, "CHANGED ITEMS")
                .containsEntry(SmartConnectConstants.KEY, items.key())
                .doesNotContainKey(SmartConnectConstants.ROW_COUNT);
        assertThat(received)
                .extracting(row -> row.getProperty(Exchange.BATCH_INDEX))
                .containsExactly(0, 1, 2);
        assertThat(received)
                .extracting(row -> row.getProperty(Exchange.BATCH_COMPLETE))
                .containsExactly(false, false, true);
        assertThat(received)
                .as("known at the end only, as in the streaming splitter")
                .extracting(row -> row.getProperty(Exchange.BATCH_SIZE))
                .containsExactly(null, null, 3);
    }

    @Test
    void allRowsOfAPollAsOneList() throws Exception {
        row("A", 1);
        row("B", 2);
        consume(WATERMARK + "&splitResults=false");
        poll();
        assertThat(received).singleElement().satisfies(exchange -> {
            assertThat(((List<?>) exchange.getMessage().getBody())
                            .stream().<Object>map(row -> ((Map<?, ?>) row).get("Item")))
                    .containsExactly("A", "B");
            assertThat(exchange.getMessage().getHeaders()).containsEntry(SmartConnectConstants.ROW_COUNT, 2);
            assertThat(exchange.getProperty(Exchange.BATCH_SIZE)).isEqualTo(1);
            assertThat(exchange.getProperty(Exchange.BATCH_COMPLETE)).isEqualTo(true);
        });
        poll();
        assertThat(received).as("no empty list").hasSize(1);
    }

    @Test
    void withoutAWatermarkAllRowsComeAtEachPoll() throws Exception {
        row("A", 1);
        row("B", 2);
        consume("name=CHANGED ITEMS");
        assertThat(poll()).containsExactly("A", "B");
        assertThat(poll()).containsExactly("A", "B");
        assertThat(since()).isNull();
    }

    @Test
    void noRowsAreNoMessageUnlessOneIsWanted() throws Exception {
        items.rows(List.of());
        consume(WATERMARK + "&sendEmptyMessageWhenIdle=true");
        poll();
        assertThat(received)
                .singleElement()
                .satisfies(
                        exchange -> assertThat(exchange.getMessage().getBody()).isNull());
        assertThat(states.texts).hasSizeLessThanOrEqualTo(1);
        row("A", 1);
        poll();
        assertThat(received(1)).containsExactly("A");
    }

    @Test
    void otherVariablesGoAlongAndHaveAMarkOfTheirOwn() throws Exception {
        items.filteredBy("GBL_GROUP", (row, group) -> row.get("Item").startsWith(group));
        row("A1", 1);
        row("B1", 9);
        consume(WATERMARK + "&variables.GBL_GROUP=B");
        assertThat(poll()).containsExactly("B1");
        restart(WATERMARK + "&variables.GBL_GROUP=A");
        assertThat(poll()).containsExactly("A1");
        assertThat(poll()).isEmpty();
        assertThat(since()).isEqualTo("2026-03-17T06:01:00");
    }

    /** The rest comes later, though the service sends the rows in no order. */
    @ParameterizedTest
    @CsvSource({"1", "2", "3", "7", "100"})
    void noMoreRowsThanWantedCome(int most) throws Exception {
        IntStream.of(5, 1, 9, 3, 3, 3, 7, 2, 8, 3).forEach(minute -> row("R" + rows.size(), minute));
        consume(WATERMARK + "&maxMessagesPerPoll=" + most);
        for (int left = 10; left > 0; left -= most) {
            assertThat(poll()).hasSize(Math.min(most, left));
        }
        assertThat(poll()).isEmpty();
        assertThat(received(0)).doesNotHaveDuplicates().hasSize(10);
        assertThat(received)
                .extracting(row ->
                        row.getMessage().getBody(Map.class).get("Modified").toString())
                .isSorted();
        assertThat(warnings.texts()).isEmpty();
    }

    @Test
    void aGreedyPollGoesOnUntilNothingIsLeft() throws Exception {
        IntStream.range(0, 10).forEach(i -> row("R" + i, i));
        failing = row -> row.get("Item").equals("R4");
        consume(WATERMARK + "&greedy=true&maxMessagesPerPoll=3");
        assertThat(poll()).as("what failed waits for the delay").hasSize(9).doesNotContain("R4");
        failing = row -> false;
        assertThat(poll()).containsExactly("R4");
        assertThat(poll()).isEmpty();
    }

    /** To the service a variable that no filter names is no error. */
    @Test
    void aFilterThatDoesNotUseTheVariableIsTold() throws Exception {
        items.filteredBy("GBL_SINCE", (row, since) -> true);
        row("A", 1);
        row("B", 2);
        consume(WATERMARK);
        assertThat(poll()).containsExactly("A", "B");
        assertThat(poll()).containsExactly("A");
        assertThat(poll()).containsExactly("A");
        assertThat(warnings.with("from the watermark on"))
                .singleElement()
                .asString()
                .contains("'CHANGED ITEMS'", "1 rows are below", "GBL_SINCE", "'Modified'", "watermarkOrder=TEXT");
    }

    @Test
    void aRepositoryInMemoryIsTold() throws Exception {
        row("A", 1);
        consume("name=CHANGED ITEMS&watermarkColumn=Modified&watermarkVariable=GBL_SINCE");
        assertThat(poll()).containsExactly("A");
        assertThat(poll()).isEmpty();
        assertThat(warnings.with("no watermarkRepository configured"))
                .singleElement()
                .asString()
                .contains("so a restart redelivers all rows");
    }

    @Test
    void anIntegrationOfAnotherNameKeepsItsMark() throws Exception {
        row("A", 1);
        consume(WATERMARK);
        assertThat(poll()).containsExactly("A");
        items.renamedTo("CHANGED PARTS");
        // the list of names is kept for a while
        clock.advance(Duration.ofMinutes(1));
        restart(WATERMARK.replace("ITEMS", "PARTS"));
        row("B", 2);
        assertThat(poll()).containsExactly("B");
        restart(WATERMARK.replace("name=CHANGED ITEMS", "key=" + items.key()));
        assertThat(poll()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "watermarkColumn=M&watermarkVariable=V | 'name' or 'key'",
                "name=A&watermarkColumn=M | set 'watermarkVariable', too",
                "name=A&watermarkVariable=V | set 'watermarkColumn', too",
                "name=A&initialWatermark=1 | have no effect without 'watermarkColumn'",
                "name=A&watermarkRepository=#state | have no effect without 'watermarkColumn'",
                "name=A&watermarkColumn=M&watermarkVariable=GBL_S&variables.gbl_s=1 | option 'initialWatermark'",
                "name=A&watermarkColumn=M&watermarkVariable=V&watermarkOrder=NUMBER&initialWatermark=soon | is not a"
                        + " number",
                "name=A&watermarkColumn=M&watermarkVariable=V&initialWatermark= | is empty",
                "name=A&greedy=true | would never end",
                "name=A&maxMessagesPerPoll=5 | would deliver the same rows",
                "name=A&watermarkColumn=M&watermarkVariable=V&outputType=STREAM | 'outputType' has no effect",
                "name=A&watermarkColumn=M&watermarkVariable=V&startingRun=LATEST | 'startingRun' has no effect"
            })
    void whatDoesNotFitIsSaidAtStart(String options, String text) {
        assertThat(catchThrowable(() -> consume(options))).hasStackTraceContaining(text);
    }
}
