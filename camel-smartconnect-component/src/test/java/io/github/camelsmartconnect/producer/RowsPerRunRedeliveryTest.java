/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.model.SmartConnectRunFailedException;
import io.github.camelsmartconnect.model.SmartConnectRunIncompleteException;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;
import io.github.camelsmartconnect.simulator.ReceivedRun;

import static org.assertj.core.api.Assertions.assertThat;

/** A redelivery of rows in parts goes on after the last part that was done, and never before. */
@Timeout(60)
class RowsPerRunRedeliveryTest extends RedeliveryTestSupport {

    private static final String RUN = LOST + "&rowsPerRun=2";
    private static final String AGAIN = RUN + "&rerunOnRedelivery=true";

    private static final List<Map<String, String>> ROWS =
            List.of(Map.of("No", "1"), Map.of("No", "2"), Map.of("No", "3"), Map.of("No", "4"), Map.of("No", "5"));

    private static byte[] document() {
        var text = new StringBuilder("<DataSet>");
        ROWS.forEach(row -> text.append("<Table><No>").append(row.get("No")).append("</No></Table>"));
        return text.append("</DataSet>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private List<Map<String, String>> received() {
        return items.receivedRuns().stream()
                .map(ReceivedRun::rows)
                .flatMap(List::stream)
                .toList();
    }

    private void eachRowRanOnce() {
        assertThat(received()).isEqualTo(ROWS);
        assertThat(items.apiRunCount()).isEqualTo(3);
    }

    static Stream<Object> bodies() {
        return Stream.of(
                ROWS,
                new ArrayList<>(ROWS).iterator(),
                ROWS.stream(),
                document(),
                new ByteArrayInputStream(document()),
                new String(document(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void goesOnWhereTheServiceWantedFewerCalls(Object body) throws Exception {
        retrying(RUN);
        simulator().onRuns().passing(1).times(2).answer(429, "text/plain", "");

        Exchange exchange = send("direct:in", body);

        assertThat(exchange.getException()).isNull();
        eachRowRanOnce();
        assertThat(exchange.getMessage().getBody(RunResult.class).parts())
                .extracting(RunResult::runNumber)
                .containsExactly(1L, 2L, 3L);
        assertThat(simulator().loggedCalls("RunMapDataTableWithErrors").size()
                        + simulator().loggedCalls("RunMapXml").size())
                .isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void withAndWithoutStreamCaching(boolean caching) throws Exception {
        context().setStreamCaching(caching);
        goesOnWhereTheServiceWantedFewerCalls(new ByteArrayInputStream(document()));
    }

    @Test
    void startsAnewWhereNothingWasRun() throws Exception {
        retrying(RUN);
        simulator().onRuns().times(2).answer(429, "text/plain", "");
        assertThat(send("direct:in", ROWS.iterator()).getException()).isNull();
        eachRowRanOnce();
    }

    @Test
    void anUnknownPartFailsAgain() throws Exception {
        retrying(RUN);
        items.historyDelay(1_000_000);
        simulator().onRuns().passing(1).resetAfterwards();

        assertThat(send("direct:in", ROWS).getException()).isInstanceOf(SmartConnectRunUnknownException.class);

        assertThat(received()).isEqualTo(ROWS.subList(0, 4));
    }

    @Test
    void anUnknownPartIsRunAgainOnDemandAndNoneBeforeIt() throws Exception {
        retrying(AGAIN);
        items.historyDelay(1_000_000);
        simulator().onRuns().passing(1).resetBefore();

        assertThat(send("direct:in", ROWS).getException()).isNull();

        eachRowRanOnce();
    }

    @Test
    void aRefusedPartFailsAgain() throws Exception {
        retrying(RUN);
        simulator().onRuns().passing(1).always().answer(400, "text/plain", "Some problem");

        assertThat(send("direct:in", ROWS).getException()).isInstanceOf(SmartConnectRunIncompleteException.class);

        assertThat(received()).isEqualTo(ROWS.subList(0, 2));
        assertThat(simulator().calls("RunMapDataTableWithErrors")).isEqualTo(2);
    }

    @Test
    void aRefusedPartIsSentAgainOnDemand() throws Exception {
        retrying(AGAIN);
        simulator().onRuns().passing(1).answer(400, "text/plain", "Some problem");
        assertThat(send("direct:in", ROWS).getException()).isNull();
        eachRowRanOnce();
    }

    @ParameterizedTest
    @ValueSource(strings = {RUN, AGAIN})
    void rowsThatWereRunAreNeverRunAgain(String uri) throws Exception {
        retrying(uri);
        failRuns();
        assertThat(send("direct:in", ROWS).getException()).isInstanceOf(SmartConnectRunFailedException.class);
        eachRowRanOnce();
    }

    @ParameterizedTest
    @ValueSource(strings = {RUN, AGAIN})
    void otherRowsAreNotRunAtARedelivery(String uri) throws Exception {
        var rows = new AtomicReference<>(ROWS);
        routes(it -> {
            it.from("direct:in")
                    .errorHandler(
                            it.defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0))
                    .to("direct:sub");
            // nothing tells whether an iterator that is made anew gives the same rows
            it.from("direct:sub")
                    .errorHandler(it.noErrorHandler())
                    .process(
                            exchange -> exchange.getMessage().setBody(rows.get().iterator()))
                    .to(uri);
        });
        simulator().onRuns().passing(1).answer(429, "text/plain", "");

        assertThat(send("direct:in", null).getException())
                .isInstanceOfSatisfying(
                        SmartConnectRunIncompleteException.class,
                        e -> assertThat(e.getParts().rowsSent()).isEqualTo(2));
        assertThat(received()).isEqualTo(ROWS.subList(0, 2));
    }

    @Test
    void equalRowsThatAreMadeAnewGoOn() throws Exception {
        routes(it -> {
            it.from("direct:in")
                    .errorHandler(
                            it.defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0))
                    .to("direct:sub");
            it.from("direct:sub")
                    .errorHandler(it.noErrorHandler())
                    .process(exchange -> exchange.getMessage().setBody(new ArrayList<>(ROWS)))
                    .to(RUN);
        });
        simulator().onRuns().passing(1).answer(429, "text/plain", "");
        assertThat(send("direct:in", null).getException()).isNull();
        eachRowRanOnce();
    }

    @Test
    void anotherIntegrationIsNotRunWithTheRest() throws Exception {
        var others = simulator().integration("OTHERS");
        routes(it -> {
            it.onException(Exception.class)
                    .maximumRedeliveries(3)
                    .redeliveryDelay(0)
                    .onRedelivery(
                            exchange -> exchange.getMessage().setHeader("CamelSmartConnectOverrideName", "OTHERS"));
            it.from("direct:in").to(RUN);
        });
        simulator().onRuns().passing(1).answer(429, "text/plain", "");
        assertThat(send("direct:in", ROWS).getException()).isInstanceOf(SmartConnectRunIncompleteException.class);
        assertThat(others.apiRunCount()).isZero();
    }

    @Test
    void afterTheComponentWasStoppedNothingIsRun() throws Exception {
        routes(it -> {
            it.onException(Exception.class)
                    .maximumRedeliveries(2)
                    .redeliveryDelay(0)
                    .onRedelivery(exchange -> {
                        context().getComponent("smartconnect").stop();
                        context().getComponent("smartconnect").start();
                    });
            it.from("direct:in").to(RUN);
        });
        simulator().onRuns().passing(1).answer(429, "text/plain", "");
        assertThat(send("direct:in", ROWS).getException()).isInstanceOf(SmartConnectRunIncompleteException.class);
        assertThat(received()).isEqualTo(ROWS.subList(0, 2));
    }

    @Test
    void anUndeliverableRestTellsItself() throws Exception {
        routes(it -> {
            it.onException(SmartConnectResponseException.class).handled(true).process(this::see);
            it.onException(SmartConnectRunIncompleteException.class)
                    .handled(true)
                    .setBody(it.simple("${exception.parts.rowsSent}"));
            it.from("direct:in").to(RUN);
        });
        simulator().onRuns().passing(1).answer(400, "text/plain", "Some problem");

        assertThat(send("direct:in", ROWS).getMessage().getBody(String.class)).isEqualTo("2");
        assertThat(seen).isEmpty();
    }

    @Test
    void aLoopRunsEachTime() throws Exception {
        routes(it -> {
            it.onException(SmartConnectRunIncompleteException.class).continued(true);
            it.from("direct:in").loop(2).setBody(it.constant(ROWS)).to(RUN).end();
        });
        simulator().onRuns().passing(1).answer(429, "text/plain", "");
        assertThat(send("direct:in", null).getException()).isNull();
        assertThat(items.apiRunCount()).isEqualTo(1 + 3);
    }

    @Test
    void aRouteThatStopsBeginsNoFurtherRun() throws Exception {
        routes(it -> it.from("seda:in").routeId("parts").to(RUN).to("mock:done"));
        var stopping = new Thread(() -> {
            try {
                context().getRouteController().stopRoute("parts");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        simulator()
                .onRuns()
                .meanwhile(() -> {
                    stopping.start();
                    org.awaitility.Awaitility.await()
                            .until(() -> context()
                                    .getRouteController()
                                    .getRouteStatus("parts")
                                    .isStopping());
                })
                .answerAsUsual();

        template().sendBody("seda:in", ROWS);
        org.awaitility.Awaitility.await().until(() -> items.apiRunCount() == 1);
        stopping.join();

        assertThat(received()).isEqualTo(ROWS.subList(0, 2));
    }
}
