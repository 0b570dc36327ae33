/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.SmartConnectTestSupport;
import io.github.camelsmartconnect.model.SmartConnectNotFoundException;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static org.assertj.core.api.Assertions.assertThat;

/** Which run is chosen, and what is said of one that is not there. */
class RunNumberTest extends SmartConnectTestSupport {

    @BeforeEach
    void runs() {
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(1);
        a.runOnServer(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"errors", "outputs", "outputs?download=true"})
    void aRunThatIsNotThereYetIsNotFound(String operation) {
        String uri = "smartconnect:" + operation + (operation.contains("?") ? "&" : "?") + "name=A";
        assertThat(send(uri + "&runNumber=999", null).getException())
                .isInstanceOf(SmartConnectNotFoundException.class)
                .hasMessageContaining("has no run 999 in its history, whose newest is 2");
        assertThat(byHeader(uri, "999").getException()).isInstanceOf(SmartConnectNotFoundException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"errors", "outputs"})
    void aRunThatLeftNothingIsAnEmptyList(String operation) {
        Exchange exchange = send("smartconnect:" + operation + "?name=A&runNumber=2", null);
        assertThat(exchange.getException()).isNull();
        assertThat((List<?>) exchange.getMessage().getBody()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "last"})
    void aHeaderThatIsNoRunNumberIsRefused(String header) {
        for (String operation : List.of("errors", "outputs")) {
            assertThat(byHeader("smartconnect:" + operation + "?name=A", header).getException())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("set it to the number of a run, an integer greater than 0");
        }
        assertThat(simulator().calls("GetErrorsForProcessRun")).isZero();
    }

    @Test
    void theHeaderWins() {
        Exchange exchange = byHeader("smartconnect:errors?name=A&runNumber=2", "1");
        assertThat((List<?>) exchange.getMessage().getBody()).hasSize(1);
    }

    private Exchange byHeader(String uri, String header) {
        return send(uri, null, Map.of(SmartConnectConstants.OVERRIDE_RUN_NUMBER, header));
    }
}
