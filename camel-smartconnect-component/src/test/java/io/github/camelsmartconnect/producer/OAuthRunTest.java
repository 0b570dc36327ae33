/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.MovingClock;
import io.github.camelsmartconnect.SmartConnectConfiguration;
import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.SmartConnectTestSupport;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.RunStatus;
import io.github.camelsmartconnect.model.SmartConnectAnswerLostException;
import io.github.camelsmartconnect.model.SmartConnectAuthenticationException;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OAuthRunTest extends SmartConnectTestSupport {

    private final MovingClock clock = new MovingClock();

    @Override
    protected Clock clock() {
        return clock;
    }

    @Override
    protected void configure(SmartConnectConfiguration options) {
        options.setApiUrl(simulator().oauthUrl());
        options.setClientId(simulator().clientId());
        options.setClientSecret(simulator().clientSecret());
        options.setCompanyId(null);
    }

    private SimulatedIntegration integration() {
        return simulator().integration("IMPORT").rows(Map.of("A", "1"), Map.of("A", "2"));
    }

    private static String run(SimulatedIntegration integration) {
        return "smartconnect:run?key=" + integration.key();
    }

    @Test
    void runsByKeyWithVariables() {
        SimulatedIntegration integration = integration();

        Exchange exchange = send(run(integration) + "&variables.GBL_A=007", null);

        assertThat(exchange.getException()).isNull();
        RunResult result = exchange.getMessage().getBody(RunResult.class);
        assertThat(result.name()).isEqualTo("IMPORT");
        assertThat(result.key()).isEqualToIgnoringCase(integration.key());
        assertThat(result.status()).isEqualTo(RunStatus.SUCCESS);
        assertThat(result.recordCount()).isEqualTo(2);
        assertThat(integration.receivedRuns())
                .singleElement()
                .satisfies(received -> assertThat(received.variables()).isEqualTo(Map.of("GBL_A", "007")));
        assertThat(simulator().calls("GetToken")).isZero();
    }

    @Test
    void aTokenIsUsedAgainRenewedEarlyAndReplacedWhenItIsRejected() {
        SimulatedIntegration integration = integration();
        send(run(integration), null);
        send(run(integration), null);
        assertThat(simulator().oauthTokenCount()).isEqualTo(1);

        clock.advance(Duration.ofMinutes(31));
        assertThat(send(run(integration), null).getException()).isNull();
        assertThat(simulator().oauthTokenCount()).as("renewed by age").isEqualTo(2);

        simulator().expireTokens();
        assertThat(send(run(integration), null).getException()).isNull();
        assertThat(simulator().oauthTokenCount()).as("renewed after 401").isEqualTo(3);

        simulator().expireTokens();
        simulator().expireRefreshTokens();
        assertThat(send(run(integration), null).getException()).isNull();
        assertThat(integration.apiRunCount()).isEqualTo(5);
    }

    @Test
    void aLostAnswerIsUnknownAndNotRunAgain() {
        SimulatedIntegration integration = integration();
        simulator().on("run-integration").times(1).resetAfterwards();

        assertThat(send(run(integration), null).getException())
                .isInstanceOf(SmartConnectRunUnknownException.class)
                .hasMessageContaining("It was not run again");
        assertThat(integration.apiRunCount()).isEqualTo(1);
    }

    @Test
    void aLostAnswerOfTheSignInIsNoLostRun() {
        SimulatedIntegration integration = integration();
        simulator().on("token").times(1).resetAfterwards();

        assertThat(send(run(integration), null).getException())
                .isInstanceOfSatisfying(
                        SmartConnectAnswerLostException.class,
                        lost -> assertThat(lost.getOperation()).isEqualTo("token"));
        assertThat(simulator().calls("run-integration")).isZero();
    }

    @Test
    void camelsErrorHandlerDoesNotRunItAgain() throws Exception {
        SimulatedIntegration integration = integration();
        simulator().on("run-integration").times(1).answerAfterwards(500, "text/plain", "Something broke.");
        routes(it -> {
            it.from("direct:redelivering")
                    .errorHandler(
                            it.defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0))
                    .to(run(integration));
        });

        assertThat(send("direct:redelivering", null).getException()).hasMessageContaining("Something broke.");
        assertThat(simulator().calls("run-integration")).isEqualTo(1);
    }

    @Test
    void whatIsNotKnownToBePossibleIsRefusedAtRouteStart() {
        for (String uri : List.of(
                "smartconnect:query?name=IMPORT",
                "smartconnect:run?name=IMPORT",
                run(integration()) + "&input=ROWS",
                "smartconnect:validate")) {
            assertThatThrownBy(() -> context().addRoutes(new RouteBuilder() {
                        @Override
                        public void configure() {
                            from("direct:" + uri.hashCode()).to(uri);
                        }
                    }))
                    .as(uri)
                    .rootCause()
                    .hasMessageContaining("OAuth ('clientId')");
        }
    }

    @Test
    void headersThatCantBeObeyedAreNotIgnored() {
        SimulatedIntegration integration = integration();

        assertThat(send(run(integration), null, Map.of(SmartConnectConstants.OVERRIDE_NAME, "OTHER"))
                        .getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(SmartConnectConstants.OVERRIDE_NAME)
                .hasMessageContaining("set the header " + SmartConnectConstants.OVERRIDE_KEY);
        assertThat(send(run(integration), null, Map.of(SmartConnectConstants.OVERRIDE_COMPANY_ID, "OTHER"))
                        .getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(SmartConnectConstants.OVERRIDE_COMPANY_ID);
        assertThat(integration.runCount()).isZero();

        // the key wins over the name
        Exchange exchange = send(
                run(integration),
                null,
                Map.of(
                        SmartConnectConstants.OVERRIDE_NAME,
                        "OTHER",
                        SmartConnectConstants.OVERRIDE_KEY,
                        integration.key()));
        assertThat(exchange.getException()).isNull();
        assertThat(integration.runCount()).isEqualTo(1);
    }

    @Test
    void rowsAreRefusedPerMessage() {
        assertThat(send(run(integration()), List.of(Map.of("A", "1"))).getException())
                .hasMessageContaining("input=NONE");
    }

    @Test
    void aWrongSecretIsARefusedSignIn() {
        SimulatedIntegration integration = integration();

        Exchange exchange = send(run(integration) + "&clientSecret=wrong", null);

        assertThat(exchange.getException())
                .isInstanceOf(SmartConnectAuthenticationException.class)
                .hasMessageContaining("'clientSecret'")
                .hasMessageNotContaining("wrong");
        assertThat(integration.runCount()).isZero();
    }
}
