/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.camelsmartconnect.SmartConnectComponent;
import io.github.camelsmartconnect.SmartConnectConfiguration;
import io.github.camelsmartconnect.model.SmartConnectAnswerLostException;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.simulator.FaultBuilder;
import io.github.camelsmartconnect.simulator.SimulatedFault;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static org.assertj.core.api.Assertions.assertThat;

/** A run that can't be read holds up nothing but itself. */
@Timeout(120)
class ErrorsConsumerIsolationTest extends ErrorsConsumerTestSupport {

    @Override
    protected void configure(SmartConnectConfiguration options) {
        options.setResponseTimeout(1000);
    }

    /** Why a run can't be read. */
    enum Trouble {
        GATEWAY_TIMEOUT {
            @Override
            SimulatedFault order(FaultBuilder fault) {
                return fault.gatewayTimeout();
            }
        },
        UNAVAILABLE {
            @Override
            SimulatedFault order(FaultBuilder fault) {
                return fault.answer(503, "text/html", "<h1>down</h1>");
            }
        },
        HANGS {
            @Override
            SimulatedFault order(FaultBuilder fault) {
                return fault.hangBefore(Duration.ofSeconds(30));
            }
        },
        BREAKS {
            @Override
            SimulatedFault order(FaultBuilder fault) {
                return fault.brokenBody();
            }
        },
        TOO_LARGE {
            @Override
            SimulatedFault order(FaultBuilder fault) {
                return fault.oversized(64 * 1024 * 1024 + 10);
            }
        },
        NO_JSON {
            @Override
            SimulatedFault order(FaultBuilder fault) {
                return fault.answer(200, "text/html", "<h1>hello</h1>");
            }
        },
        FORBIDDEN {
            @Override
            SimulatedFault order(FaultBuilder fault) {
                return fault.answer(403, "text/plain", "no");
            }
        };

        abstract SimulatedFault order(FaultBuilder fault);
    }

    @ParameterizedTest
    @EnumSource
    void oneRunThatCannotBeReadDoesNotHoldUpLaterOnes(Trouble trouble) throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        IntStream.range(0, 5).forEach(i -> a.runWithErrors(1));
        SimulatedFault fault =
                trouble.order(simulator().on("GetErrorsForProcessRun").forRun(1).always());
        consume("name=A");
        assertThat(pollAnyhow()).containsExactly("A/2/1", "A/3/1", "A/4/1", "A/5/1");
        assertThat(pollError).isInstanceOf(SmartConnectException.class);
        a.runWithErrors(1);
        assertThat(pollAnyhow()).containsExactly("A/6/1");
        fault.cancel();
        assertThat(poll()).containsExactly("A/1/1");
        assertThat(warnings.with("Run 1 of integration 'A' can't be read")).hasSize(1);
    }

    @Test
    void runsThatCannotBeReadDoNotHoldUpOtherIntegrationsNorRetries() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        SimulatedIntegration b = simulator().integration("B");
        a.runWithErrors(2);
        failing = exchange -> received.size() == 1;
        consume("");
        assertThat(poll()).containsExactly("A/1/1");
        failing = exchange -> false;
        a.runWithErrors(1);
        b.runWithErrors(1);
        simulator()
                .on("GetErrorsForProcessRun")
                .forIntegration(a)
                .forRun(2)
                .always()
                .gatewayTimeout();
        assertThat(pollAnyhow()).containsExactlyInAnyOrder("B/1/1", "A/1/2");
        assertThat(pollError).isNotNull();
    }

    @Test
    void runsThatHangTakeTheirTurnsAtTheEndOfAPoll() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        IntStream.range(0, 4).forEach(i -> a.runWithErrors(1));
        List.of(1, 2, 3)
                .forEach(run -> simulator()
                        .on("GetErrorsForProcessRun")
                        .forRun(run)
                        .always()
                        .hangBefore(Duration.ofSeconds(30)));
        consume("name=A");
        assertThat(pollAnyhow()).containsExactly("A/4/1");
        int asked = simulator().calls("GetErrorsForProcessRun");
        for (int run = 1; run <= 3; run++) {
            a.runWithErrors(1);
            assertThat(pollAnyhow()).hasSize(1);
        }
        assertThat(simulator().calls("GetErrorsForProcessRun"))
                .as("each poll waits for one of them, and reads one new run")
                .isEqualTo(asked + 6);
        simulator().loggedCalls("GetErrorsForProcessRun").stream()
                .skip(asked)
                .map(call -> call.parameters().get("runNumber"))
                .filter(run -> Integer.parseInt(run) <= 3)
                .forEach(run -> assertThat(run).isIn("1", "2", "3"));
    }

    @Test
    void aServiceThatAnswersNothingEndsThePoll() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        IntStream.range(0, 8).forEach(i -> a.runWithErrors(1));
        simulator().on("GetErrorsForProcessRun").always().hangBefore(Duration.ofSeconds(30));
        simulator().on("validate").always().hangBefore(Duration.ofSeconds(30));
        consume("name=A");
        assertThat(pollAnyhow()).isEmpty();
        assertThat(pollError).isInstanceOf(SmartConnectAnswerLostException.class);
        assertThat(simulator().calls("GetErrorsForProcessRun")).isEqualTo(1);
    }

    @Test
    void anIntegrationWhoseHistoryHangsDoesNotHoldUpOthers() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        List.of("A", "B", "C").forEach(name -> simulator().integration(name).runWithErrors(1));
        simulator().on("GetHistoryForProcess").forIntegration(a).always().hangBefore(Duration.ofSeconds(30));
        consume("");
        assertThat(pollAnyhow()).containsExactlyInAnyOrder("B/1/1", "C/1/1");
        assertThat(pollError).isInstanceOf(SmartConnectAnswerLostException.class);
        assertThat(simulator().calls("validate")).isEqualTo(1);
    }

    @Test
    void warningsNameTheIntegrationThatTheyAreAbout() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        SimulatedIntegration b = simulator().integration("B");
        a.runWithErrors(1);
        b.runWithErrors(1);
        consume("settleTime=0");
        poll();
        a.savesErrors(false);
        IntStream.range(0, 12).forEach(i -> a.runWithErrors(1));
        a.savesErrors(true);
        simulator().on("GetHistoryForProcess").forIntegration(b).answer(500, "text/plain", "no");
        pollAnyhow();
        b.runWithErrors(1);
        poll();
        assertThat(warnings.with("dropped out of the 10-entry history")).hasSize(1);
        assertThat(warnings.with("dropped out of the 10-entry history"))
                .first()
                .asString()
                .startsWith("Integration" + " 'A': runs");
    }

    @Test
    void failedRecordsOfAGreedyConsumerWaitForTheDelay() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(3);
        var tried = new java.util.concurrent.atomic.AtomicInteger();
        failing = exchange -> {
            tried.incrementAndGet();
            return true;
        };
        consume("name=A&greedy=true");
        poll();
        assertThat(tried).hasValue(3);
        poll();
        assertThat(tried).hasValue(6);
        a.runWithErrors(1);
        failing = exchange -> false;
        assertThat(poll()).containsExactlyInAnyOrder("A/1/1", "A/1/2", "A/1/3", "A/2/1");
    }

    @Test
    void theBacklogForgetsIntegrationsThatAreGone() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        simulator().integration("B");
        a.runWithErrors(1);
        failing = exchange -> true;
        consume("");
        poll();
        var component = context().getComponent("smartconnect", SmartConnectComponent.class);
        assertThat(component.getBacklog()).isEqualTo(1);
        a.remove();
        poll();
        assertThat(component.getBacklog()).isZero();
    }
}
