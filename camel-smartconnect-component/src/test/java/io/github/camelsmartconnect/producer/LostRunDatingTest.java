/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.time.Duration;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.MovingClock;
import io.github.camelsmartconnect.SmartConnectConfiguration;
import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.TestComponents;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;
import io.github.camelsmartconnect.simulator.Rows;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lost runs of a service of which it is not known whether it dates runs by their start or by their end. Its clock, and
 * the component's, go ten times as fast as time.
 */
class LostRunDatingTest extends CamelTestSupport {

    private static final String RUN = "smartconnect:run?name=ITEMS&runTimeout=50000";
    private static final Duration LONG = Duration.ofSeconds(20);

    private final MovingClock clock = MovingClock.running(10);
    private final SmartConnectSimulator simulator =
            SmartConnectSimulator.builder().clock(clock).start();
    private SimulatedIntegration items;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        var component = TestComponents.component(clock, Duration.ofMillis(50));
        SmartConnectConfiguration options = component.getConfiguration();
        options.setApiUrl(simulator.apiUrl());
        options.setLoginUrl(simulator.loginUrl());
        options.setUsername(simulator.username());
        options.setPassword(simulator.password());
        options.setCompanyId(simulator.companyId());
        context.addComponent("smartconnect", component);
        return context;
    }

    @BeforeEach
    void integration() {
        items = simulator.integration("ITEMS").rows(3, i -> Rows.row("No", "A" + i));
        assertThat(run().getException()).isNull();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private Exchange run() {
        return template().request(RUN, exchange -> {});
    }

    private Exchange loseRun() {
        simulator.onRuns().gatewayTimeout();
        return run();
    }

    /** A run that takes a while and is answered, and the look into the history before a later one. */
    private void learn() {
        items.takes(LONG);
        assertThat(run().getException()).isNull();
        clock.advance(Duration.ofSeconds(31));
    }

    private void isRecovered(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(SmartConnectConstants.RECOVERED))
                .isEqualTo(true);
        RunResult result = exchange.getMessage().getBody(RunResult.class);
        assertThat(result.runNumber()).isEqualTo(items.runs().get(0).runNumber());
        assertThat(result.recordCount()).isEqualTo(3);
    }

    private static void isUnknown(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(SmartConnectRunUnknownException.class);
    }

    @Test
    void aRunThatFitsOneReadingOnlyIsNotGuessed() {
        items.datedByEnd().takes(LONG);
        isUnknown(loseRun());
        assertThat(items.apiRunCount()).isEqualTo(2);
    }

    @Test
    void datesByTheEndAreLearned() {
        items.datedByEnd();
        learn();
        isRecovered(loseRun());
    }

    @Test
    void datesByTheStartAreLearned() {
        learn();
        isRecovered(loseRun());
    }

    @Test
    void aRunThatShowsWhileItIsAtWorkIsWaitedFor() {
        // the front end gives up long before the run ends
        items.shownAtStart().takes(LONG);
        isRecovered(template().request(RUN + "&responseTimeout=500", exchange -> {}));
    }

    @Test
    void aForeignRunHalfAMinuteLaterIsNotTaken() {
        isForeignRunNotTaken();
    }

    @Test
    void norIsItWhenDatesAreKnownToBeThoseOfTheStart() {
        learn();
        items.takes(Duration.ZERO);
        isForeignRunNotTaken();
    }

    private void isForeignRunNotTaken() {
        int own = items.apiRunCount();
        simulator
                .on("GetHistoryForProcess")
                .passing(2)
                .meanwhile(() -> {
                    clock.advance(Duration.ofSeconds(30));
                    items.runOnServer();
                })
                .answerAsUsual();
        simulator.onRuns().resetBefore();
        isUnknown(run());
        assertThat(items.apiRunCount()).isEqualTo(own);
        assertThat(items.runCount()).isEqualTo(own + 1);
    }
}
