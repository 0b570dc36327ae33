/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static org.assertj.core.api.Assertions.assertThat;

/** One route for every integration. */
class ErrorsConsumerAllIntegrationsTest extends ErrorsConsumerTestSupport {

    @Test
    void newOnesAppearAndOthersGo() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        SimulatedIntegration b = simulator().integration("B");
        a.runWithErrors(1);
        b.runWithErrors(2);
        consume("");
        assertThat(poll()).containsExactlyInAnyOrder("A/1/1", "B/1/1", "B/1/2");
        SimulatedIntegration c = simulator().integration("C");
        c.runWithErrors(1);
        a.remove();
        b.runWithErrors(1);
        assertThat(poll()).containsExactlyInAnyOrder("B/2/1", "C/1/1");
        assertThat(poll()).isEmpty();
    }

    @Test
    void oneThatGoesWhileThePollIsUnderWayIsNoFailure() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        simulator().integration("B").runWithErrors(1);
        simulator().on("GetMapList").meanwhile(a::remove).answerAsUsual();
        consume("");
        assertThat(poll()).containsExactly("B/1/1");
    }

    @Test
    void oneWithoutAccessIsAFailureButDoesNotHoldUpTheOthers() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        simulator().integration("B").runWithErrors(1);
        simulator().on("GetHistoryForProcess").forIntegration(a).always().emptyOk();
        consume("");
        assertThat(pollAnyhow()).containsExactly("B/1/1");
        assertThat(pollError)
                .isInstanceOf(SmartConnectResponseException.class)
                .hasMessageContaining("GetHistoryForProcess");
    }

    @Test
    void oneWhoseHistoryFailsDoesNotHoldUpTheOthersButThePollReportsIt() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        SimulatedIntegration b = simulator().integration("B");
        SimulatedIntegration c = simulator().integration("C");
        a.runWithErrors(1);
        b.runWithErrors(1);
        c.runWithErrors(1);
        var fault = simulator()
                .on("GetHistoryForProcess")
                .forIntegration(b)
                .always()
                .answer(500, "text/plain", "boom");
        consume("");
        assertThat(pollAnyhow()).containsExactlyInAnyOrder("A/1/1", "C/1/1");
        assertThat(pollError).isInstanceOf(SmartConnectResponseException.class);
        fault.cancel();
        assertThat(poll()).containsExactly("B/1/1");
    }

    @Test
    void oneOfTheSameNameUnderANewKeyIsAnotherIntegration() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(1);
        consume("");
        assertThat(poll()).containsExactly("A/1/1");
        a.remove();
        simulator().integration("A").runWithErrors(1);
        assertThat(poll()).containsExactly("A/1/1");
    }

    @Test
    void aKeySpelledAnotherWayIsTheSameIntegration() throws Exception {
        SimulatedIntegration a = simulator().integration("A").key("ABCDEF01-90f4-4f0e-8a3b-5d2e7c1b9a01");
        a.runWithErrors(1);
        consume("");
        assertThat(poll()).containsExactly("A/1/1");
        a.key("abcdef01-90F4-4f0e-8a3b-5d2e7c1b9a01");
        assertThat(poll()).isEmpty();
    }

    @Test
    void byNameOneThatWasMadeAnewIsFoundAgain() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(1);
        consume("name=A");
        assertThat(poll()).containsExactly("A/1/1");
        a.remove();
        simulator().integration("A").runWithErrors(2);
        assertThat(pollAnyhow()).isEmpty();
        assertThat(pollError).isNotNull();
        assertThat(poll()).containsExactly("A/1/1", "A/1/2");
    }

    @Test
    void historiesAreReadSomeAtATime() throws Exception {
        for (int i = 0; i < 30; i++) {
            simulator().integration("I" + i).runWithErrors(1);
        }
        consume("maxConcurrentRequests=3");
        assertThat(poll()).hasSize(30);
        assertThat(poll()).isEmpty();
    }

    @Test
    void aPollThatStopsEarlyLeavesNoCallsBehind() throws Exception {
        for (int i = 0; i < 8; i++) {
            simulator().integration("I" + i).runWithErrors(1);
        }
        consume("maxMessagesPerPoll=3");
        assertThat(poll()).hasSize(3);
        assertThat(poll()).hasSize(3);
        assertThat(poll()).hasSize(2);
        assertThat(poll()).isEmpty();
    }
}
