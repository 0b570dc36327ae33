/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.camelsmartconnect.BreakingServer;
import io.github.camelsmartconnect.SmartConnectComponent;
import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.TestComponents;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.RunStatus;
import io.github.camelsmartconnect.model.SmartConnectAnswerLostException;
import io.github.camelsmartconnect.model.SmartConnectNotSentException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.model.SmartConnectRunFailedException;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;
import io.github.camelsmartconnect.simulator.FaultBuilder;
import io.github.camelsmartconnect.simulator.SimulatedFault;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Runs whose answer is lost: they end with the result, or with the word that it is unknown, and run once. */
class LostRunTest extends LostRunTestSupport {

    private interface Loss {
        SimulatedFault of(FaultBuilder fault);
    }

    private record WayToLose(String name, Loss loss) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<WayToLose> waysToLose() {
        return Stream.of(
                new WayToLose("reset", FaultBuilder::resetAfterwards),
                new WayToLose("half a body", FaultBuilder::brokenBody),
                new WayToLose("half a chunked body", FaultBuilder::brokenChunkedBody),
                new WayToLose("502", fault -> fault.answerAfterwards(502, "text/html", PAGE)),
                new WayToLose("503", fault -> fault.answerAfterwards(503, "text/html", PAGE)),
                new WayToLose("504", FaultBuilder::gatewayTimeout),
                new WayToLose("response timeout", fault -> fault.hangAfterwards(Duration.ofSeconds(20))));
    }

    @ParameterizedTest
    @MethodSource("waysToLose")
    void theResultIsHadFromTheHistory(WayToLose way) {
        way.loss().of(simulator().onRuns());

        Exchange exchange = send(run + "&responseTimeout=500", null);

        isRecovered(exchange, 1);
        RunResult result = exchange.getMessage().getBody(RunResult.class);
        assertThat(result.status()).isEqualTo(RunStatus.SUCCESS);
        assertThat(result.recordCount()).isEqualTo(3);
        assertThat(result.name()).isEqualTo("ITEMS");
        assertThat(result.key()).isEqualTo(items.key());
        assertThat(exchange.getMessage().getHeader(SmartConnectConstants.RUN_ID))
                .isEqualTo(items.runs().get(0).id());
        assertThat(exchange.getMessage()
                        .getHeader(SmartConnectConstants.RUN_DATE, OffsetDateTime.class)
                        .toInstant())
                .isCloseTo(items.runs().get(0).runDate(), within(1, ChronoUnit.SECONDS));
    }

    @Test
    void anAnsweredRunIsNotMarkedAsRecovered() {
        Exchange exchange = send(run, null);
        assertThat(exchange.getMessage().getHeader(SmartConnectConstants.RECOVERED))
                .isNull();
        assertThat(items.apiRunCount()).isEqualTo(1);
    }

    @Test
    void savedErrorsComeWithTheResult() {
        items.rejecting(row -> row.get("ItemNo").equals("A1"), "Unknown unit");
        simulator().onRuns().gatewayTimeout();

        Exchange exchange = send(run + "&throwExceptionOnFailure=false", null);

        isRecovered(exchange, 1);
        RunResult result = exchange.getMessage().getBody(RunResult.class);
        assertThat(result.status()).isEqualTo(RunStatus.FAILURE);
        assertThat(result.errors()).singleElement().satisfies(error -> {
            assertThat(error.message()).isEqualTo("Unknown unit");
            assertThat(error.record()).containsEntry("ItemNo", "A1");
        });
    }

    @Test
    void aFailedRunFailsAsUsual() {
        items.rejecting(row -> row.get("ItemNo").equals("A1"), "Unknown unit");
        simulator().onRuns().gatewayTimeout();

        Exchange exchange = send(run, null);

        assertThat(exchange.getException())
                .isInstanceOfSatisfying(
                        SmartConnectRunFailedException.class,
                        e -> assertThat(e.getResult().errors()).hasSize(1));
        assertThat(exchange.getMessage().getHeader(SmartConnectConstants.RECOVERED))
                .isEqualTo(true);
        assertThat(items.apiRunCount()).isEqualTo(1);
    }

    @Test
    void errorsThatWereNotSavedDontHoldTheResultUp() {
        items.rejecting(row -> true, "No").savesErrors(false);
        simulator().onRuns().gatewayTimeout();

        Exchange exchange = send(run + "&throwExceptionOnFailure=false", null);

        isRecovered(exchange, 1);
        RunResult result = exchange.getMessage().getBody(RunResult.class);
        assertThat(result.errorCount()).isEqualTo(3);
        assertThat(result.errors()).isEmpty();
    }

    @Test
    void aRunWithRows() {
        simulator().on("RunMapDataTableWithErrors").gatewayTimeout();

        Exchange exchange = send(run, List.of(Map.of("ItemNo", "B1"), Map.of("ItemNo", "B2")));

        isRecovered(exchange, 1);
        assertThat(exchange.getMessage().getBody(RunResult.class).recordCount()).isEqualTo(2);
    }

    @Test
    void aRunWithRowsOfAnIterator() {
        simulator().on("RunMapDataTableWithErrors").resetAfterwards();

        Exchange exchange = send(run, List.of(Map.of("ItemNo", "B1")).iterator());

        isRecovered(exchange, 1);
        assertThat(items.receivedRuns())
                .singleElement()
                .satisfies(received -> assertThat(received.rows()).hasSize(1));
    }

    @Test
    void aRunWithVariables() {
        items.filteredBy("GBL_ITEM", "ItemNo");
        simulator().on("RunMapWithVariables").gatewayTimeout();

        Exchange exchange = send(run + "&variables.GBL_ITEM=A2", null);

        isRecovered(exchange, 1);
        assertThat(exchange.getMessage().getBody(RunResult.class).recordCount()).isEqualTo(1);
    }

    @Test
    void aRunWithXml() {
        simulator().on("RunMapXml").gatewayTimeout();

        Exchange exchange = send(run, "<DataSet><Table><ItemNo>B1</ItemNo></Table></DataSet>");

        isRecovered(exchange, 1);
    }

    @Test
    void aRunThatShowsLate() {
        items.historyDelay(3);
        simulator().onRuns().gatewayTimeout();

        Exchange exchange = send(run, null);

        isRecovered(exchange, 1);
        assertThat(simulator().calls("GetHistoryForProcess")).isGreaterThanOrEqualTo(4);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalIsReportedThoughAnotherRan(int status) {
        simulator().onRuns().meanwhile(items::runOnServer).answer(status, "text/plain", "The integration is running.");

        Exchange exchange = send(run, null);

        assertThat(exchange.getException()).isInstanceOfSatisfying(SmartConnectResponseException.class, e -> {
            assertThat(e.getStatusCode()).isEqualTo(status);
            assertThat(e).hasMessageContaining("The integration is running.");
        });
        assertThat(exchange.getMessage().getHeader(SmartConnectConstants.RECOVERED))
                .isNull();
        assertThat(items.apiRunCount()).isZero();
    }

    static Stream<Integer> refusals() {
        return Stream.of(400, 404, 409, 411, 413, 415, 429);
    }

    @Test
    void aRequestThatBrokeWhileRowsWereOnTheirWayDidNotRun() {
        var million = Stream.iterate(0, i -> i + 1)
                .limit(1_000_000)
                .map(i -> Map.of("ItemNo", "B" + i, "Name", "x".repeat(100)));
        // the simulator reads a request before it answers, so the connection is broken by a server of our own
        try (var server = new BreakingServer(simulator().apiUrl(), 100_000)) {
            Exchange exchange = send(
                    "smartconnect:run?name=ITEMS&runTimeout=60000&apiUrl="
                            + server.url(simulator().apiUrl()),
                    million.iterator());

            SmartConnectRunUnknownException e = isUnknown(exchange);
            assertThat(e).hasMessageContaining("before it was sent completely");
        }
        assertThat(items.apiRunCount()).isZero();
    }

    @Test
    void anUnreadableHistoryIsAskedOnceAndIsNoReasonNotToRun() {
        items.runOnServer();
        simulator().on("GetHistoryForProcess").always().answer(500, "text/plain", "no history today");

        assertThat(send(run, null).getException()).isNull();
        assertThat(items.apiRunCount()).isEqualTo(1);
        assertThat(simulator().calls("GetHistoryForProcess")).isEqualTo(1);
    }

    @Test
    void aHistoryThatBreaksIsNoReasonNotToRun() {
        simulator().on("GetHistoryForProcess").always().resetBefore();

        assertThat(send(run, null).getException()).isNull();
        assertThat(items.apiRunCount()).isEqualTo(1);
    }

    @Test
    void aHistoryThatCantBeReadForAWhileIsAskedAgain() {
        simulator().on("GetHistoryForProcess").passing(1).times(2).answer(500, "text/plain", "not now");
        simulator().onRuns().gatewayTimeout();

        isRecovered(send(run, null), 1);
    }

    @Test
    void aHistoryThatIsNeverReadableLeavesItUnknown() {
        simulator().on("GetHistoryForProcess").passing(1).always().answer(500, "text/plain", "never");
        simulator().onRuns().gatewayTimeout();

        SmartConnectRunUnknownException e = isUnknown(send(run, null));

        assertThat(e.getRunNumberBefore()).isZero();
        assertThat(items.apiRunCount()).isEqualTo(1);
    }

    @Test
    void aFailedSignInIsNoLostRun() {
        send(run, null);
        simulator().expireTokens();
        simulator().on("GetToken").always().answer(503, "text/html", PAGE);

        Instant start = Instant.now();
        Exchange exchange = send("smartconnect:run?name=ITEMS&runTimeout=10m", null);

        assertThat(exchange.getException())
                .isInstanceOf(SmartConnectResponseException.class)
                .hasMessageContaining("GetToken");
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofMinutes(1));
        assertThat(items.apiRunCount()).isEqualTo(1);
    }

    @Test
    void aSignInThatBreaksIsNoLostRun() {
        send(run, null);
        simulator().expireTokens();
        simulator().on("GetToken").always().resetBefore();

        Instant start = Instant.now();
        Exchange exchange = send("smartconnect:run?name=ITEMS&runTimeout=10m", null);

        assertThat(exchange.getException())
                .isInstanceOf(SmartConnectAnswerLostException.class)
                .hasMessageContaining("GetToken");
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofMinutes(1));
        assertThat(items.apiRunCount()).isEqualTo(1);
    }

    @Test
    void anotherComponentOfTheContextMayHaveMadeTheRun() throws Exception {
        var other = TestComponents.component(clock(), Duration.ofMillis(50));
        other.setConfiguration(context()
                .getComponent("smartconnect", SmartConnectComponent.class)
                .getConfiguration()
                .copy());
        context().addComponent("other", other);
        send(run, null);
        CountDownLatch bothIn = new CountDownLatch(2);
        simulator().onRuns().meanwhile(() -> meet(bothIn)).resetBefore();
        simulator().onRuns().meanwhile(() -> meet(bothIn)).answerAsUsual();

        List<Exchange> told = inParallel(run, run.replace("smartconnect:", "other:"));

        assertThat(told).filteredOn(one -> one.getException() == null).hasSize(1);
        assertThat(told)
                .filteredOn(one -> one.getException() != null)
                .singleElement()
                .satisfies(LostRunTestSupport::isUnknown);
        assertThat(items.apiRunCount()).isEqualTo(2);
    }

    @Test
    void aResponseThatNobodyAskedForIsNotTakenForTheNextRuns() {
        SimulatedIntegration others = simulator().integration("OTHERS");
        send("smartconnect:run?name=OTHERS", null);
        send(run, null);
        simulator().onRuns().answerTwice();
        assertThat(send("smartconnect:run?name=OTHERS", null).getException()).isNull();

        Exchange exchange = send(run, null);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(RunResult.class).key()).isEqualTo(items.key());
        assertThat(exchange.getMessage().getBody(RunResult.class).runNumber()).isEqualTo(2);
        assertThat(items.apiRunCount()).isEqualTo(2);
        assertThat(others.apiRunCount()).isEqualTo(2);
    }

    @Test
    void theNameIsThatOfAnotherIntegrationNow() {
        send(run, null);
        SimulatedIntegration others = simulator().integration("OTHERS");
        SimulatedIntegration swapped = items.renamedTo("ITEMS (OLD)");
        SimulatedIntegration newItems = others.renamedTo("ITEMS");
        // else the number is fresh, and the history is not read
        simulator().onRuns().answer(400, "text/plain", "No");
        send(run, null);

        Exchange exchange = send(run, null);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(RunResult.class).key()).isEqualTo(newItems.key());
        assertThat(newItems.apiRunCount()).isEqualTo(1);
        assertThat(swapped.apiRunCount()).isEqualTo(1);
    }

    @Test
    void whatCouldNotConnectIsNotLookedFor() {
        Exchange exchange =
                send("smartconnect:run?key=" + items.key() + "&apiUrl=http://localhost:1/API&token=x" + TIMEOUT, null);
        assertThat(exchange.getException()).isInstanceOf(SmartConnectNotSentException.class);
    }
}
