/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.time.OffsetDateTime;
import java.util.List;

import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.SmartConnectTestSupport;
import io.github.camelsmartconnect.model.Run;
import io.github.camelsmartconnect.model.RunStatus;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static org.assertj.core.api.Assertions.assertThat;

class HistoryTest extends SmartConnectTestSupport {

    @Test
    void theLastRunsAreListedNewestFirst() {
        SimulatedIntegration integration = simulator().integration("IMPORT");
        integration.runWithErrors(2);
        integration.runOnServer(List.of());

        List<Run> runs = runs("smartconnect:history?name=IMPORT");

        assertThat(runs).extracting(Run::runNumber).containsExactly(2L, 1L);
        assertThat(runs.get(1).errorCount()).isEqualTo(2);
        assertThat(runs.get(1).errorsSaved()).isTrue();
        assertThat(runs.get(1).key()).isEqualTo(integration.key());
        assertThat(runs.get(1).name()).isEqualTo("IMPORT");
    }

    @Test
    void datesAreInTheZoneOfTheOption() {
        simulator().integration("IMPORT").runOnServer(List.of());

        OffsetDateTime utc = date("smartconnect:history?name=IMPORT");
        OffsetDateTime kolkata = date("smartconnect:history?name=IMPORT&timeZone=Asia/Kolkata");

        assertThat(utc.getOffset().getTotalSeconds()).isZero();
        assertThat(kolkata.toLocalDateTime()).isEqualTo(utc.toLocalDateTime());
        assertThat(kolkata.getOffset().toString()).isEqualTo("+05:30");
    }

    @Test
    void eachNewRunIsDeliveredOnce() throws Exception {
        SimulatedIntegration integration = simulator().integration("IMPORT");
        integration.runWithErrors(1);
        MockEndpoint runs = getMockEndpoint("mock:runs");
        runs.expectedMessageCount(2);
        routes(it -> {
            it.from("smartconnect:history?name=IMPORT&initialDelay=0&delay=50").to("mock:runs");
        });
        integration.runOnServer(List.of());
        runs.assertIsSatisfied();

        assertThat(runs.getExchanges())
                .extracting(exchange -> exchange.getMessage().getBody(Run.class).runNumber())
                .containsExactly(1L, 2L);
        assertThat(runs.getExchanges())
                .extracting(exchange -> exchange.getMessage().getHeader(SmartConnectConstants.RUN_STATUS))
                .containsExactly(RunStatus.FAILURE, RunStatus.SUCCESS);
        assertThat(runs.getExchanges().get(0).getMessage().getHeaders())
                .containsEntry(SmartConnectConstants.RUN_NUMBER, 1L)
                .containsEntry(SmartConnectConstants.NAME, "IMPORT")
                .containsEntry(SmartConnectConstants.KEY, integration.key())
                .containsEntry(SmartConnectConstants.ERROR_COUNT, 1)
                .containsKeys(SmartConnectConstants.RUN_ID, SmartConnectConstants.RUN_DATE);
    }

    private OffsetDateTime date(String uri) {
        return runs(uri).get(0).runDate();
    }

    private List<Run> runs(String uri) {
        return ((List<?>) send(uri, null).getMessage().getBody())
                .stream().map(Run.class::cast).toList();
    }
}
