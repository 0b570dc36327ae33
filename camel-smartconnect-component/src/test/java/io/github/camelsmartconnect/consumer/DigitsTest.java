/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.model.RunError;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.simulator.Rows;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static org.assertj.core.api.Assertions.assertThat;

/** A number is text with the digits that the service wrote, so that a record sent again is the same record. */
class DigitsTest extends ErrorsConsumerTestSupport {

    private static final Map<String, String> AMOUNTS = Rows.row(
            "RecordNo", "1",
            "Amount", "12345678.90",
            "Long", "12345678901234567.89",
            "Small", "1.10",
            "Exponent", "1.5E3",
            "Whole", "00",
            "Tiny", "0.00000001",
            "Flag", "true",
            "Lines", "[{\"Amount\":1.10,\"Long\":12345678901234567.89,\"None\":null},[1E2,\"x\"],true]");

    private SimulatedIntegration failing() {
        SimulatedIntegration a = simulator()
                .integration("A")
                .jsonColumns("Amount", "Long", "Small", "Exponent", "Tiny", "Flag", "Lines")
                .rejecting(row -> true, "No.");
        a.runOnServer(List.of(AMOUNTS));
        return a;
    }

    @Test
    void aFailedRecordHasTheDigitsOfTheService() throws Exception {
        failing();
        consume("name=A");
        poll();
        assertThat(received)
                .singleElement()
                .satisfies(each -> assertThat(each.body()).isEqualTo(AMOUNTS));
        assertThat((List<?>)
                        send("smartconnect:errors?name=A", null).getMessage().getBody())
                .singleElement()
                .satisfies(error -> assertThat(((RunError) error).record()).isEqualTo(AMOUNTS));
    }

    @Test
    void aRecordThatIsSentAgainIsTheSame() throws Exception {
        SimulatedIntegration a = failing();
        SimulatedIntegration target = simulator().integration("TARGET");
        routes(it -> {
            it.from("smartconnect:errors?name=A&" + BY_HAND)
                    .routeId("errors")
                    .process(exchange -> mend(exchange.getMessage().getBody(Map.class)))
                    .to("smartconnect:run?name=TARGET");
        });
        poll();
        assertThat(a.apiRunCount()).isZero();
        Map<String, String> mended = new java.util.LinkedHashMap<>(AMOUNTS);
        mended.put("Country", "DE");
        assertThat(target.receivedRuns())
                .singleElement()
                .satisfies(run -> assertThat(run.rows()).containsExactly(mended));
    }

    @SuppressWarnings("unchecked")
    private static void mend(Map<?, ?> record) {
        ((Map<String, String>) record).put("Country", "DE");
    }

    @Test
    void recordsOfAResultCanBeChangedAndMatchedWithThoseOfTheConsumer() throws Exception {
        simulator().integration("A").idsInErrorTable().rejecting(row -> true, "No.");
        RunResult result = send(
                        "smartconnect:run?name=A&throwExceptionOnFailure=false",
                        List.of(Map.of("RecordNo", "1", "Amount", "1.10")))
                .getMessage()
                .getBody(RunResult.class);
        consume("name=A");
        poll();
        RunError error = result.errors().get(0);
        assertThat(error.recordId())
                .isNotNull()
                .isEqualTo(received.get(0).headers().get(SmartConnectConstants.RECORD_ID));
        assertThat(error.record()).isEqualTo(Map.of("RecordNo", "1", "Amount", "1.10"));
        error.record().put("Amount", "2.20");
        assertThat(error.record()).containsEntry("Amount", "2.20");
    }
}
