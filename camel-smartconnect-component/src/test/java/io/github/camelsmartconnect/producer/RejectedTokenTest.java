/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.SmartConnectTestSupport;
import io.github.camelsmartconnect.model.SmartConnectAuthenticationException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static io.github.camelsmartconnect.simulator.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

/** A call whose token the service does not accept: sent once more with a new token, and no more than once. */
class RejectedTokenTest extends SmartConnectTestSupport {

    private SimulatedIntegration items;

    @BeforeEach
    void signIn() {
        items = simulator().integration("ITEMS").rows(row("No", "1"));
        // so that the look-up of the name is done
        assertThat(query().getException()).isNull();
    }

    private Exchange query() {
        return send("smartconnect:query?name=ITEMS", null);
    }

    private Exchange run(Object body) {
        return send("smartconnect:run?name=ITEMS", body);
    }

    @Test
    void queryIsSentOnceMore() {
        simulator().expireTokens();

        assertThat(query().getMessage().getBody()).isEqualTo(List.of(Map.of("No", "1")));
        assertThat(simulator().tokenCount()).isEqualTo(2);
        assertThat(simulator().calls("GetAllData")).isEqualTo(3);
    }

    @Test
    void runIsSentOnceMore() {
        simulator().on("RunMap").answer(401, "text/plain", "");

        assertThat(run(null).getException()).isNull();
        assertThat(items.apiRunCount()).isEqualTo(1);
        assertThat(simulator().tokenCount()).isEqualTo(2);
    }

    @Test
    void rowsAreSentOnceMore() {
        simulator().on("RunMapDataTableWithErrors").answer(401, "text/plain", "");

        assertThat(run(List.of(Map.of("No", 1), Map.of("No", 2))).getException())
                .isNull();
        assertThat(items.receivedRuns()).hasSize(1);
        assertThat(items.receivedRuns().get(0).rows()).containsExactly(Map.of("No", "1"), Map.of("No", "2"));
    }

    /** Rows that can be read but once, and are counted. */
    private static Iterator<Map<String, Integer>> threeRows(AtomicInteger read) {
        return IntStream.range(0, 3)
                .peek(i -> read.incrementAndGet())
                .mapToObj(i -> Map.of("No", i))
                .iterator();
    }

    @Test
    void rowsOfAnIteratorAreSentOnceMore() {
        simulator().on("RunMapDataTableWithErrors").answer(401, "text/plain", "");
        var read = new AtomicInteger();

        assertThat(run(threeRows(read)).getException()).isNull();
        assertThat(items.receivedRuns()).hasSize(1);
        assertThat(items.receivedRuns().get(0).rows()).hasSize(3);
        assertThat(read).hasValue(3);
        assertThat(simulator().calls("validate")).isZero();
        assertThat(simulator().tokenCount()).isEqualTo(2);
    }

    @Test
    void tokenIsCheckedBeforeAnIteratorIsSpentWhileItIsSent() {
        simulator().expireTokens();
        var read = new AtomicInteger();

        assertThat(send("smartconnect:run?name=ITEMS&chunked=true", threeRows(read))
                        .getException())
                .isNull();
        assertThat(items.receivedRuns().get(0).rows()).hasSize(3);
        assertThat(read).hasValue(3);
        assertThat(simulator().calls("validate")).isEqualTo(1);
        assertThat(simulator().calls("RunMapDataTableWithErrors")).isEqualTo(1);
        assertThat(simulator().tokenCount()).isEqualTo(2);
    }

    @Test
    void iteratorThatWasReadWhileItWasSentIsNotSentTwice() {
        simulator().on("RunMapDataTableWithErrors").answer(401, "text/plain", "");

        assertThat(send("smartconnect:run?name=ITEMS&chunked=true", threeRows(new AtomicInteger()))
                        .getException())
                .hasMessageContaining("can't be read twice")
                .hasMessageContaining("Nothing was run")
                .hasMessageContaining("send the message again")
                .hasMessageContaining("'chunked'");
        assertThat(items.apiRunCount()).isZero();
        assertThat(simulator().calls("RunMapDataTableWithErrors")).isEqualTo(1);
    }

    @Test
    void serviceThatRejectsEveryTokenGetsOneNewOne() {
        simulator().on("GetAllData").always().answer(401, "text/plain", "");

        assertThat(query().getException())
                .isInstanceOf(SmartConnectAuthenticationException.class)
                .hasMessageContaining("GetAllData")
                .hasMessageContaining("HTTP 401")
                .hasMessageContaining("'companyId'");
        assertThat(simulator().tokenCount()).isEqualTo(2);
        assertThat(simulator().calls("GetAllData")).isEqualTo(3);
    }

    @Test
    void runThatIsRejectedTwiceIsNotSentAThirdTime() {
        simulator().on("RunMap").always().answer(401, "text/plain", "");

        assertThat(run(null).getException()).isInstanceOf(SmartConnectAuthenticationException.class);
        assertThat(simulator().calls("RunMap")).isEqualTo(2);
        assertThat(items.apiRunCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "403|",
                "400|Token is not valid",
                "400|",
                "419|Page Expired",
                "500|The token has expired",
                "500|",
                "200|"
            })
    void otherRejectionIsOneWhenValidateSaysSo(String answer) {
        String[] parts = answer.split("\\|", -1);
        int status = Integer.parseInt(parts[0]);
        simulator().rejectTokensWith(status, parts[1]);
        simulator().expireTokens();

        assertThat(query().getException()).isNull();
        assertThat(simulator().tokenCount()).isEqualTo(2);
        simulator().expireTokens();
        // the history is read before the run, and finds the token rejected; 4xx refuses a run as well
        assertThat(run(null).getException()).isNull();
        assertThat(items.apiRunCount()).isEqualTo(1);
        assertThat(simulator().tokenCount()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"403|", "400|Token is not valid", "419|", "500|The token has expired", "200|"})
    void otherRejectionIsNoneWhenTheTokenIsValid(String answer) {
        String[] parts = answer.split("\\|", -1);
        int status = Integer.parseInt(parts[0]);
        simulator().on("GetAllData").always().answer(status, "text/plain", parts[1]);

        assertThat(query().getException())
                .isInstanceOfSatisfying(
                        SmartConnectResponseException.class,
                        e -> assertThat(e.getStatusCode()).isEqualTo(status))
                .hasMessageContaining(parts[1])
                .hasMessageMatching("(?s).*[Cc]heck.*|.*retry later.*");
        assertThat(simulator().tokenCount()).isEqualTo(1);
    }

    @Test
    void validateThatFailsLeavesTheFirstAnswer() {
        simulator().on("validate").always().answer(500, "text/plain", "");
        simulator().on("GetAllData").answer(403, "text/plain", "no");

        assertThat(query().getException())
                .isInstanceOfSatisfying(
                        SmartConnectResponseException.class,
                        e -> assertThat(e.getStatusCode()).isEqualTo(403));
    }
}
