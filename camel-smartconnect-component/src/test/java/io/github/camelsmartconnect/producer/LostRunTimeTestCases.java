/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import org.apache.camel.Exchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.model.Run;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;

import static org.assertj.core.api.Assertions.assertThat;

/** Lost runs for which it matters when they ran: the service dates them by its own clock, not by this machine's. */
abstract class LostRunTimeTestCases extends LostRunTestSupport {

    @Test
    void aLostResultIsHadFromTheHistory() {
        simulator().onRuns().gatewayTimeout();

        isRecovered(send(run, null), 1);
    }

    @Test
    void aStrangersRunThatDoesNotFitIsPassedOver() {
        simulator().onRuns().meanwhile(items::runOnServer).gatewayTimeout();

        // the stranger's run is over 3 rows, ours over 1
        Exchange exchange = send(run, List.of(Map.of("ItemNo", "B1")));

        isRecovered(exchange, 1);
        assertThat(exchange.getMessage().getBody(RunResult.class).recordCount()).isEqualTo(1);
    }

    @Test
    void twoRunsThatFitAreNotChosenFrom() {
        simulator().onRuns().meanwhile(items::runOnServer).gatewayTimeout();

        Instant start = Instant.now();
        Exchange exchange = send("smartconnect:run?name=ITEMS&runTimeout=10m", null);

        SmartConnectRunUnknownException e = isUnknown(exchange);
        assertThat(e.getRunNumberBefore()).isZero();
        assertThat(e.getRunsAfter()).extracting(Run::runNumber).containsExactly(1L, 2L);
        // a longer wait would only bring more of them
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofMinutes(1));
        assertThat(items.apiRunCount()).isEqualTo(1);
    }

    @Test
    void aRunFromBeforeTheCallIsNotTaken() {
        items.runOnServer();
        items.runOnServer();
        simulator().onRuns().resetBefore();

        SmartConnectRunUnknownException e = isUnknown(send(run, null));

        assertThat(e.getRunNumberBefore()).isEqualTo(2);
        assertThat(e.getRunsAfter()).isEmpty();
        assertThat(items.apiRunCount()).isZero();
    }

    @Test
    void aRunThatNeverAppearsIsUnknownAtTheRunTimeout() {
        simulator().onRuns().resetBefore();

        Instant start = Instant.now();
        SmartConnectRunUnknownException e = isUnknown(send(run, null));

        assertThat(Duration.between(start, Instant.now())).isBetween(Duration.ofMillis(1400), Duration.ofSeconds(10));
        assertThat(e).hasMessageContaining("ITEMS").hasMessageContaining("runTimeout");
        assertThat(items.apiRunCount()).isZero();
        assertThat(simulator().calls("RunMap")).isEqualTo(1);
    }

    @Test
    void withoutAHistoryBeforeNoOldRunIsTaken() {
        items.runOnServer();
        simulator().on("GetHistoryForProcess").answer(500, "text/plain", "no history today");
        simulator().onRuns().resetBefore();

        SmartConnectRunUnknownException e = isUnknown(send(run, null));

        assertThat(e.getRunNumberBefore()).isNull();
        assertThat(items.apiRunCount()).isZero();
    }

    @Test
    void anAnswerThatIsNoRunDoesNotMisleadTheNextRun() {
        send(run, null);
        simulator().onRuns().answerAfterwards(200, "text/html", "<html>Maintenance</html>");
        assertThat(send(run, null).getMessage().getHeader(SmartConnectConstants.RECOVERED))
                .isEqualTo(true);
        simulator().onRuns().resetBefore();

        // the second run shows in the history, but it is not the third one's
        isUnknown(send(run, null));

        assertThat(items.apiRunCount()).isEqualTo(2);
    }

    @Test
    void aCallThatWasToldAnErrorMayBeTheOneThatRan() throws Exception {
        // the call of one never arrives, the other one's runs and is told a 500
        CountDownLatch bothIn = new CountDownLatch(2);
        send(run, null);
        simulator().onRuns().meanwhile(() -> meet(bothIn)).resetBefore();
        simulator().onRuns().meanwhile(() -> meet(bothIn)).answerAfterwards(500, "text/plain", "A problem");

        assertThat(inParallel(run, run)).allSatisfy(LostRunTestSupport::isUnknown);
        assertThat(items.apiRunCount()).isEqualTo(2);
    }

    @Test
    void aNumberingThatBeganAnewIsFollowed() {
        send(run, null);
        send(run, null);
        // the dates of runs are told in seconds
        Instant second = Instant.now().plusSeconds(2);
        Awaitility.await().until(() -> Instant.now().isAfter(second));
        items.restartNumbering();

        Exchange exchange = send(run, null);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(SmartConnectConstants.RECOVERED))
                .isNull();
        assertThat(exchange.getMessage().getBody(RunResult.class).runNumber()).isEqualTo(1);
    }

    @Test
    void runTimeoutEndsTheWaitForAResponseThatDoesNotCome() {
        simulator().onRuns().hangAfterwards(Duration.ofSeconds(30));

        Instant start = Instant.now();
        Exchange exchange = send("smartconnect:run?name=ITEMS&runTimeout=2000&responseTimeout=20000", null);

        isRecovered(exchange, 1);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void ofTwoOwnRunsAtOnceOneIsLost() throws Exception {
        send(run, null);
        CountDownLatch bothIn = new CountDownLatch(2);
        simulator().onRuns().meanwhile(() -> meet(bothIn)).gatewayTimeout();
        simulator().onRuns().meanwhile(() -> meet(bothIn)).answerAsUsual();

        List<Exchange> both = inParallel(run, run);

        assertThat(both)
                .allSatisfy(exchange -> assertThat(exchange.getException()).isNull());
        assertThat(both)
                .extracting(exchange ->
                        exchange.getMessage().getBody(RunResult.class).runNumber())
                .containsExactlyInAnyOrder(2L, 3L);
        assertThat(both)
                .extracting(exchange -> exchange.getMessage().getHeader(SmartConnectConstants.RECOVERED))
                .containsExactlyInAnyOrder(true, null);
        assertThat(items.apiRunCount()).isEqualTo(3);
    }

    @Test
    void ofTwoOwnLostRunsOfWhichOneNeverRanNoneIsTaken() throws Exception {
        CountDownLatch bothIn = new CountDownLatch(2);
        simulator().onRuns().meanwhile(() -> meet(bothIn)).resetBefore();
        simulator().onRuns().meanwhile(() -> meet(bothIn)).resetAfterwards();

        List<Exchange> both = inParallel(run, "smartconnect:run?name=ITEMS&runTimeout=2500");

        assertThat(both).allSatisfy(LostRunTestSupport::isUnknown);
        assertThat(items.apiRunCount()).isEqualTo(1);
    }
}
