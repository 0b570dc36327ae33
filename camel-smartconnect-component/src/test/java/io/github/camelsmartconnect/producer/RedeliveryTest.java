/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.camel.Exchange;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.model.SmartConnectRunFailedException;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static org.assertj.core.api.Assertions.assertThat;

/** Camel's error handlers send a failed message to the producer again: the integration runs once all the same. */
@Timeout(60)
class RedeliveryTest extends RedeliveryTestSupport {

    @Nested
    class OnException {

        @Test
        void notHandled() throws Exception {
            routes(it -> {
                it.onException(Exception.class)
                        .maximumRedeliveries(3)
                        .redeliveryDelay(0)
                        .process(RedeliveryTest.this::see);
                it.from("direct:in").to(LOST);
            });
            loseAnswers();

            Exchange exchange = send("direct:in", null);

            assertThat(exchange.getException()).isInstanceOf(SmartConnectRunUnknownException.class);
            assertThat(seen)
                    .hasOnlyElementsOfType(SmartConnectRunUnknownException.class)
                    .hasSize(1);
            ranOnce();
        }

        @Test
        void handled() throws Exception {
            routes(it -> {
                it.onException(SmartConnectRunFailedException.class)
                        .maximumRedeliveries(3)
                        .redeliveryDelay(0)
                        .handled(true)
                        .process(RedeliveryTest.this::see)
                        .setBody(it.simple("${exception.result.errorCount}"));
                it.from("direct:in").to(LOST);
            });
            failRuns();

            Exchange exchange = send("direct:in", List.of(ROW));

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody(Integer.class)).isEqualTo(1);
            assertThat(seen).hasOnlyElementsOfType(SmartConnectRunFailedException.class);
            ranOnce();
        }

        @Test
        void withADelayAndOnAnotherThread() throws Exception {
            routes(it -> {
                it.onException(Exception.class)
                        .maximumRedeliveries(2)
                        .redeliveryDelay(20)
                        .asyncDelayedRedelivery();
                it.from("direct:in").to(LOST);
            });
            loseAnswers();
            assertThat(send("direct:in", List.of(ROW)).getException())
                    .isInstanceOf(SmartConnectRunUnknownException.class);
            ranOnce();
        }

        @Test
        void scopedToTheRoute() throws Exception {
            routes(it -> {
                it.from("direct:in")
                        .onException(Exception.class)
                        .maximumRedeliveries(3)
                        .redeliveryDelay(0)
                        .handled(true)
                        .process(RedeliveryTest.this::see)
                        .end()
                        .to(LOST);
            });
            loseAnswers();
            assertThat(send("direct:in", null).getException()).isNull();
            assertThat(seen)
                    .hasOnlyElementsOfType(SmartConnectRunUnknownException.class)
                    .hasSize(1);
            ranOnce();
        }

        @Test
        void aRefusalIsNotSentAgain() throws Exception {
            retrying(LOST);
            simulator().onRuns().answer(400, "text/plain", "Some problem");
            assertThat(send("direct:in", null).getException()).isInstanceOf(SmartConnectResponseException.class);
            assertThat(simulator().calls("RunMap")).isEqualTo(1);
        }

        @Test
        void anAnswerThatCantBeReadIsNotSentAgain() throws Exception {
            retrying(LOST);
            simulator().onRuns().answer(200, "application/json", "[]");
            assertThat(send("direct:in", null).getException()).isInstanceOf(SmartConnectRunUnknownException.class);
            assertThat(simulator().calls("RunMap")).isEqualTo(1);
        }

        @Test
        void aDynamicEndpoint() throws Exception {
            routes(it -> {
                it.onException(Exception.class).maximumRedeliveries(3).redeliveryDelay(0);
                it.from("direct:in").toD("smartconnect:run?name=${header.map}&runTimeout=1500");
            });
            loseAnswers();
            Exchange exchange = send("direct:in", null, Map.of("map", "ITEMS"));
            assertThat(exchange.getException()).isInstanceOf(SmartConnectRunUnknownException.class);
            ranOnce();
        }

        @Test
        void anEnrichment() throws Exception {
            routes(it -> {
                it.onException(Exception.class).maximumRedeliveries(3).redeliveryDelay(0);
                it.from("direct:in").enrich(LOST);
            });
            loseAnswers();
            assertThat(send("direct:in", null).getException()).isInstanceOf(SmartConnectRunUnknownException.class);
            ranOnce();
        }

        @Test
        void aRecipientList() throws Exception {
            routes(it -> {
                it.onException(Exception.class).maximumRedeliveries(3).redeliveryDelay(0);
                it.from("direct:in").recipientList(it.constant(LOST)).stopOnException();
            });
            loseAnswers();
            assertThat(send("direct:in", null).getException()).isNotNull();
            ranOnce();
        }
    }

    @Test
    void aDeadLetterChannel() throws Exception {
        routes(it -> {
            it.errorHandler(
                    it.deadLetterChannel("direct:dead").maximumRedeliveries(3).redeliveryDelay(0));
            it.from("direct:in").to(LOST);
            it.from("direct:dead").errorHandler(it.noErrorHandler()).process(RedeliveryTest.this::see);
        });
        loseAnswers();

        assertThat(send("direct:in", List.of(ROW)).getException()).isNull();

        assertThat(seen)
                .hasOnlyElementsOfType(SmartConnectRunUnknownException.class)
                .hasSize(1);
        ranOnce();
    }

    @Test
    void noErrorHandler() throws Exception {
        routes(it -> {
            it.errorHandler(it.noErrorHandler());
            it.from("direct:in").to(LOST);
        });
        loseAnswers();
        assertThat(send("direct:in", null).getException()).isInstanceOf(SmartConnectRunUnknownException.class);
        ranOnce();
    }

    @Test
    void aTryIsARunAndALoopOfTriesIsAnotherEach() throws Exception {
        routes(it -> {
            it.onException(Exception.class).maximumRedeliveries(3).redeliveryDelay(0);
            it.from("direct:in")
                    .loop(3)
                    .doTry()
                    .to(LOST)
                    .doCatch(SmartConnectRunFailedException.class)
                    .process(RedeliveryTest.this::see)
                    .setBody(it.constant(List.of(ROW)))
                    .end()
                    .end();
        });
        failRuns();

        assertThat(send("direct:in", List.of(ROW)).getException()).isNull();

        assertThat(seen)
                .hasOnlyElementsOfType(SmartConnectRunFailedException.class)
                .hasSize(3);
        assertThat(items.apiRunCount()).isEqualTo(3);
    }

    @Test
    void aLoopAfterARedeliveryElsewhereRunsEachTime() throws Exception {
        var failures = new ArrayList<>(List.of("once"));
        routes(it -> {
            it.onException(IllegalStateException.class).maximumRedeliveries(3).redeliveryDelay(0);
            it.from("direct:in")
                    .process(exchange -> {
                        if (!failures.isEmpty()) {
                            throw new IllegalStateException(failures.remove(0));
                        }
                    })
                    .loop(2)
                    .doTry()
                    .to(LOST)
                    .doCatch(SmartConnectRunFailedException.class)
                    .setBody(it.constant(List.of(ROW)))
                    .end()
                    .end();
        });
        failRuns();
        assertThat(send("direct:in", List.of(ROW)).getException()).isNull();
        assertThat(items.apiRunCount()).isEqualTo(2);
    }

    @Test
    void aLoopThatContinuesRunsEachTime() throws Exception {
        routes(it -> {
            it.onException(SmartConnectRunFailedException.class).continued(true);
            it.from("direct:in")
                    .loop(2)
                    .setBody(it.constant(List.of(ROW)))
                    .to(LOST)
                    .end();
        });
        failRuns();
        assertThat(send("direct:in", null).getException()).isNull();
        assertThat(items.apiRunCount()).isEqualTo(2);
    }

    @Test
    void aSplitRunsOnceForEachPart() throws Exception {
        routes(it -> {
            it.onException(Exception.class).maximumRedeliveries(3).redeliveryDelay(0);
            it.from("direct:in").split(it.body()).to(LOST).end();
            it.from("direct:parallel")
                    .split(it.body())
                    .parallelProcessing()
                    .to(LOST)
                    .end();
            it.from("direct:stopping")
                    .split(it.body())
                    .stopOnException()
                    .to(LOST)
                    .end();
        });
        failRuns();
        List<Map<String, String>> rows = List.of(Map.of("No", "1"), Map.of("No", "2"), Map.of("No", "3"));

        send("direct:in", rows);
        assertThat(items.apiRunCount()).isEqualTo(3);
        send("direct:parallel", rows);
        assertThat(items.apiRunCount()).isEqualTo(6);
        send("direct:stopping", rows);
        assertThat(items.apiRunCount()).isEqualTo(7);
    }

    @Test
    void aSplitOfUnknownOutcomes() throws Exception {
        routes(it -> {
            it.onException(Exception.class).maximumRedeliveries(3).redeliveryDelay(0);
            it.from("direct:in").split(it.body()).stopOnException().to(LOST).end();
        });
        loseAnswers();
        Exchange exchange = send("direct:in", List.of(Map.of("No", "1"), Map.of("No", "2")));
        assertThat(exchange.getException()).hasStackTraceContaining("SmartConnectRunUnknownException");
        ranOnce();
    }

    @Test
    void aMulticast() throws Exception {
        SimulatedIntegration others = simulator().integration("OTHERS");
        routes(it -> {
            it.onException(Exception.class).maximumRedeliveries(3).redeliveryDelay(0);
            it.from("direct:in").multicast().to(LOST, "smartconnect:run?name=OTHERS&runTimeout=1500");
        });
        loseAnswers();
        others.historyDelay(1_000_000);
        send("direct:in", null);
        ranOnce();
        assertThat(others.apiRunCount()).isEqualTo(1);
    }

    @Nested
    class SubRoutes {

        @Test
        void withAHandlerOfTheirOwn() throws Exception {
            routes(it -> {
                it.from("direct:in")
                        .errorHandler(
                                it.defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0))
                        .to("direct:sub");
                it.from("direct:sub")
                        .errorHandler(
                                it.defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0))
                        .to(LOST);
            });
            loseAnswers();
            assertThat(send("direct:in", null).getException()).isInstanceOf(SmartConnectRunUnknownException.class);
            ranOnce();
        }

        @Test
        void withoutAHandlerAreSentAgainByTheCaller() throws Exception {
            subRoute(it -> {
                it.from("direct:sub").errorHandler(it.noErrorHandler()).to(LOST);
            });
            loseAnswers();
            assertThat(send("direct:in", null).getException()).isInstanceOf(SmartConnectRunUnknownException.class);
            ranOnce();
        }

        @Test
        void thatRemoveAllHeaders() throws Exception {
            var redeliveries = new AtomicInteger();
            routes(it -> {
                it.from("direct:in")
                        .onException(Exception.class)
                        .maximumRedeliveries(3)
                        .redeliveryDelay(0)
                        // Camel counts in a header, and would never end
                        .onRedelivery(exchange -> exchange.setRouteStop(redeliveries.incrementAndGet() == 5))
                        .end()
                        .to("direct:sub");
                it.from("direct:sub")
                        .errorHandler(it.noErrorHandler())
                        .removeHeaders("*")
                        .to(LOST);
            });
            loseAnswers();
            send("direct:in", null);
            assertThat(redeliveries).hasValue(5);
            ranOnce();
        }

        @Test
        void inWhichAnotherIntegrationRanBefore() throws Exception {
            simulator().integration("FIRST");
            subRoute(it -> {
                it.from("direct:sub")
                        .errorHandler(it.noErrorHandler())
                        .to("smartconnect:run?name=FIRST&input=NONE")
                        .setBody(it.constant(List.of(ROW)))
                        .to(LOST);
            });
            failRuns();
            assertThat(send("direct:in", null).getException()).isInstanceOf(SmartConnectRunFailedException.class);
            ranOnce();
        }

        @Test
        void overSeda() throws Exception {
            routes(it -> {
                it.from("direct:in")
                        .errorHandler(
                                it.defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0))
                        .to("seda:sub?waitForTaskToComplete=Always");
                it.from("seda:sub").errorHandler(it.noErrorHandler()).to(LOST);
            });
            loseAnswers();
            assertThat(send("direct:in", null).getException()).isInstanceOf(SmartConnectRunUnknownException.class);
            ranOnce();
        }

        private void subRoute(LambdaRouteBuilder sub) throws Exception {
            routes(sub);
            routes(it -> {
                it.from("direct:in")
                        .errorHandler(
                                it.defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0))
                        .to("direct:sub");
            });
        }
    }
}
