package io.github.camelsmartconnect;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.RunStatus;
import io.github.camelsmartconnect.model.SmartConnectNotSentException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.model.SmartConnectRunFailedException;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static org.assertj.core.api.Assertions.assertThat;

/** Camel's error handlers send a failed message to the producer again: the integration runs once all the same. */
@Timeout(60)
class RedeliveryTest extends SmartConnectTestSupport {

    private static final String LOST = "smartconnect:run?name=ITEMS&runTimeout=100";
    private static final Map<String, Object> ROW = Map.of("ItemNo", "B1");

    private final List<Exception> seen = new CopyOnWriteArrayList<>();
    private SimulatedIntegration items;

    @BeforeEach
    void integration() {
        items = simulator().integration("ITEMS");
    }

    private void see(Exchange exchange) {
        seen.add(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
    }

    private void routes(RouteBuilder routes) throws Exception {
        context().addRoutes(routes);
    }

    /** The run is done, and it shows in no history: its outcome is unknown. */
    private void loseAnswers() {
        items.historyDelay(1_000_000);
        simulator().onRuns().always().resetAfterwards();
    }

    private void failRuns() {
        items.rejecting(row -> true, "Unknown unit");
    }

    @Nested
    class OnException {

        @Test
        void notHandled() throws Exception {
            routes(new RouteBuilder() {
                @Override
                public void configure() {
                    onException(Exception.class)
                            .maximumRedeliveries(3)
                            .redeliveryDelay(0)
                            .process(RedeliveryTest.this::see);
                    from("direct:in").to(LOST);
                }
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
            routes(new RouteBuilder() {
                @Override
                public void configure() {
                    onException(SmartConnectRunFailedException.class)
                            .maximumRedeliveries(3)
                            .redeliveryDelay(0)
                            .handled(true)
                            .process(RedeliveryTest.this::see)
                            .setBody(simple("${exception.result.errorCount}"));
                    from("direct:in").to(LOST);
                }
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
            routes(new RouteBuilder() {
                @Override
                public void configure() {
                    onException(Exception.class)
                            .maximumRedeliveries(2)
                            .redeliveryDelay(20)
                            .asyncDelayedRedelivery();
                    from("direct:in").to(LOST);
                }
            });
            loseAnswers();
            assertThat(send("direct:in", List.of(ROW)).getException())
                    .isInstanceOf(SmartConnectRunUnknownException.class);
            ranOnce();
        }

        @Test
        void scopedToTheRoute() throws Exception {
            routes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in")
                            .onException(Exception.class)
                            .maximumRedeliveries(3)
                            .redeliveryDelay(0)
                            .handled(true)
                            .process(RedeliveryTest.this::see)
                            .end()
                            .to(LOST);
                }
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
            simulator().onRuns().answer(500, "text/plain", "Some problem");
            assertThat(send("direct:in", null).getException()).isInstanceOf(SmartConnectResponseException.class);
            assertThat(simulator().calls("RunMap")).isEqualTo(1);
        }

        @Test
        void anAnswerThatCantBeReadIsNotSentAgain() throws Exception {
            retrying(LOST);
            simulator().onRuns().answerAfterwards(200, "application/json", "[]");
            assertThat(send("direct:in", null).getException()).isInstanceOf(SmartConnectResponseException.class);
            ranOnce();
        }

        @Test
        void aDynamicEndpoint() throws Exception {
            routes(new RouteBuilder() {
                @Override
                public void configure() {
                    onException(Exception.class).maximumRedeliveries(3).redeliveryDelay(0);
                    from("direct:in").toD("smartconnect:run?name=${header.map}&runTimeout=100");
                }
            });
            loseAnswers();
            Exchange exchange = send("direct:in", null, Map.of("map", "ITEMS"));
            assertThat(exchange.getException()).isInstanceOf(SmartConnectRunUnknownException.class);
            ranOnce();
        }

        @Test
        void anEnrichment() throws Exception {
            routes(new RouteBuilder() {
                @Override
                public void configure() {
                    onException(Exception.class).maximumRedeliveries(3).redeliveryDelay(0);
                    from("direct:in").enrich(LOST);
                }
            });
            loseAnswers();
            assertThat(send("direct:in", null).getException()).isInstanceOf(SmartConnectRunUnknownException.class);
            ranOnce();
        }

        @Test
        void aRecipientList() throws Exception {
            routes(new RouteBuilder() {
                @Override
                public void configure() {
                    onException(Exception.class).maximumRedeliveries(3).redeliveryDelay(0);
                    from("direct:in").recipientList(constant(LOST)).stopOnException();
                }
            });
            loseAnswers();
            assertThat(send("direct:in", null).getException()).isNotNull();
            ranOnce();
        }
    }

    @Test
    void aDeadLetterChannel() throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(
                        deadLetterChannel("direct:dead").maximumRedeliveries(3).redeliveryDelay(0));
                from("direct:in").to(LOST);
                from("direct:dead").errorHandler(noErrorHandler()).process(RedeliveryTest.this::see);
            }
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
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:in").to(LOST);
            }
        });
        loseAnswers();
        assertThat(send("direct:in", null).getException()).isInstanceOf(SmartConnectRunUnknownException.class);
        ranOnce();
    }

    @Test
    void aTryIsARunAndALoopOfTriesIsAnotherEach() throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).maximumRedeliveries(3).redeliveryDelay(0);
                from("direct:in")
                        .loop(3)
                        .doTry()
                        .to(LOST)
                        .doCatch(SmartConnectRunFailedException.class)
                        .process(RedeliveryTest.this::see)
                        .setBody(constant(List.of(ROW)))
                        .end()
                        .end();
            }
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
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(IllegalStateException.class).maximumRedeliveries(3).redeliveryDelay(0);
                from("direct:in")
                        .process(exchange -> {
                            if (!failures.isEmpty()) {
                                throw new IllegalStateException(failures.remove(0));
                            }
                        })
                        .loop(2)
                        .doTry()
                        .to(LOST)
                        .doCatch(SmartConnectRunFailedException.class)
                        .setBody(constant(List.of(ROW)))
                        .end()
                        .end();
            }
        });
        failRuns();
        assertThat(send("direct:in", List.of(ROW)).getException()).isNull();
        assertThat(items.apiRunCount()).isEqualTo(2);
    }

    @Test
    void aLoopThatContinuesRunsEachTime() throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(SmartConnectRunFailedException.class).continued(true);
                from("direct:in")
                        .loop(2)
                        .setBody(constant(List.of(ROW)))
                        .to(LOST)
                        .end();
            }
        });
        failRuns();
        assertThat(send("direct:in", null).getException()).isNull();
        assertThat(items.apiRunCount()).isEqualTo(2);
    }

    @Test
    void aSplitRunsOnceForEachPart() throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).maximumRedeliveries(3).redeliveryDelay(0);
                from("direct:in").split(body()).to(LOST).end();
                from("direct:parallel")
                        .split(body())
                        .parallelProcessing()
                        .to(LOST)
                        .end();
                from("direct:stopping").split(body()).stopOnException().to(LOST).end();
            }
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
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).maximumRedeliveries(3).redeliveryDelay(0);
                from("direct:in").split(body()).stopOnException().to(LOST).end();
            }
        });
        loseAnswers();
        Exchange exchange = send("direct:in", List.of(Map.of("No", "1"), Map.of("No", "2")));
        assertThat(exchange.getException()).hasStackTraceContaining("SmartConnectRunUnknownException");
        ranOnce();
    }

    @Test
    void aMulticast() throws Exception {
        SimulatedIntegration others = simulator().integration("OTHERS");
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).maximumRedeliveries(3).redeliveryDelay(0);
                from("direct:in").multicast().to(LOST, "smartconnect:run?name=OTHERS&runTimeout=100");
            }
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
            routes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in")
                            .errorHandler(
                                    defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0))
                            .to("direct:sub");
                    from("direct:sub")
                            .errorHandler(
                                    defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0))
                            .to(LOST);
                }
            });
            loseAnswers();
            assertThat(send("direct:in", null).getException()).isInstanceOf(SmartConnectRunUnknownException.class);
            ranOnce();
        }

        @Test
        void withoutAHandlerAreSentAgainByTheCaller() throws Exception {
            subRoute(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:sub").errorHandler(noErrorHandler()).to(LOST);
                }
            });
            loseAnswers();
            assertThat(send("direct:in", null).getException()).isInstanceOf(SmartConnectRunUnknownException.class);
            ranOnce();
        }

        @Test
        void thatRemoveAllHeaders() throws Exception {
            var redeliveries = new AtomicInteger();
            routes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in")
                            .onException(Exception.class)
                            .maximumRedeliveries(3)
                            .redeliveryDelay(0)
                            // Camel counts in a header, and would never end
                            .onRedelivery(exchange -> exchange.setRouteStop(redeliveries.incrementAndGet() == 5))
                            .end()
                            .to("direct:sub");
                    from("direct:sub")
                            .errorHandler(noErrorHandler())
                            .removeHeaders("*")
                            .to(LOST);
                }
            });
            loseAnswers();
            send("direct:in", null);
            assertThat(redeliveries).hasValue(5);
            ranOnce();
        }

        @Test
        void inWhichAnotherIntegrationRanBefore() throws Exception {
            simulator().integration("FIRST");
            subRoute(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:sub")
                            .errorHandler(noErrorHandler())
                            .to("smartconnect:run?name=FIRST&input=NONE")
                            .setBody(constant(List.of(ROW)))
                            .to(LOST);
                }
            });
            failRuns();
            assertThat(send("direct:in", null).getException()).isInstanceOf(SmartConnectRunFailedException.class);
            ranOnce();
        }

        @Test
        void overSeda() throws Exception {
            routes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in")
                            .errorHandler(
                                    defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0))
                            .to("seda:sub?waitForTaskToComplete=Always");
                    from("seda:sub").errorHandler(noErrorHandler()).to(LOST);
                }
            });
            loseAnswers();
            assertThat(send("direct:in", null).getException()).isInstanceOf(SmartConnectRunUnknownException.class);
            ranOnce();
        }

        private void subRoute(RouteBuilder sub) throws Exception {
            routes(sub);
            routes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in")
                            .errorHandler(
                                    defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0))
                            .to("direct:sub");
                }
            });
        }
    }

    @Nested
    class Rerun {

        private static final String RERUN = LOST + "&rerunOnRedelivery=true";

        @Test
        void runsAgain() throws Exception {
            retrying(RERUN);
            failRuns();
            assertThat(send("direct:in", List.of(ROW)).getException())
                    .isInstanceOf(SmartConnectRunFailedException.class);
            assertThat(items.apiRunCount()).isEqualTo(4);
            assertThat(items.receivedRuns())
                    .allSatisfy(run -> assertThat(run.rows()).hasSize(1));
        }

        @Test
        void endsWithTheFirstSuccess() throws Exception {
            retrying(RERUN);
            items.historyDelay(1_000_000);
            simulator().onRuns().resetAfterwards();
            assertThat(send("direct:in", List.of(ROW)).getException()).isNull();
            assertThat(items.apiRunCount()).isEqualTo(2);
        }

        @Test
        void neverSendsHalfOfAnIterator() throws Exception {
            retrying(RERUN);
            failRuns();
            Exchange exchange = send("direct:in", List.of(ROW).iterator());
            // what was read is gone: an empty iterator is not to be taken for "no rows, so nothing to do"
            assertThat(exchange.getException()).isInstanceOf(SmartConnectRunFailedException.class);
            ranOnce();
        }
    }

    @Nested
    class NeverSent {

        /** Nobody listens there at first; the header turns it to the simulator at the redelivery. */
        private void retryingElsewhere() throws Exception {
            routes(new RouteBuilder() {
                @Override
                public void configure() {
                    onException(SmartConnectNotSentException.class)
                            .maximumRedeliveries(3)
                            .redeliveryDelay(0)
                            .onRedelivery(exchange -> exchange.getMessage()
                                    .setHeader("to", simulator().apiUrl()));
                    from("direct:in")
                            .toD("smartconnect:run?key=" + items.key() + "&token="
                                    + simulator().issueToken() + "&apiUrl=${header.to}");
                }
            });
        }

        private RunResult sentAgain(Object body) throws Exception {
            retryingElsewhere();
            Exchange exchange = send("direct:in", body, Map.of("to", "http://localhost:1/API"));
            assertThat(exchange.getException()).isNull();
            ranOnce();
            return exchange.getMessage().getBody(RunResult.class);
        }

        @Test
        void isSentAgain() throws Exception {
            assertThat(sentAgain(null).status()).isEqualTo(RunStatus.SUCCESS);
        }

        @Test
        void isSentAgainWithRowsOfAnIterator() throws Exception {
            Iterator<Map<String, Object>> rows = List.of(ROW, ROW).iterator();
            assertThat(sentAgain(rows).recordCount()).isEqualTo(2);
        }

        @Test
        void isSentAgainWithAStreamOfRows() throws Exception {
            assertThat(sentAgain(Stream.of(ROW, ROW)).recordCount()).isEqualTo(2);
        }

        @Test
        void isSentAgainWithADocument() throws Exception {
            var document = new ByteArrayInputStream(
                    "<DataSet><Table><ItemNo>B1</ItemNo></Table></DataSet>".getBytes(StandardCharsets.UTF_8));
            context().setStreamCaching(false);
            assertThat(sentAgain(document).recordCount()).isEqualTo(1);
        }

        @Test
        void isSentAgainWithTextThatIsRead() throws Exception {
            context().setStreamCaching(false);
            assertThat(sentAgain(new StringReader("<DataSet><Table><ItemNo>B1</ItemNo></Table></DataSet>"))
                            .recordCount())
                    .isEqualTo(1);
        }

        @Test
        void aSignInThatIsNotAvailableIsTriedAgain() throws Exception {
            retrying(LOST);
            simulator().on("GetToken").times(2).answer(503, "text/html", "<html>later</html>");
            assertThat(send("direct:in", List.of(ROW).iterator()).getException())
                    .isNull();
            ranOnce();
        }

        @Test
        void aRunThatThrottlingKeptFromStartingIsTriedAgain() throws Exception {
            retrying(LOST);
            simulator().onRuns().answer(429, "text/plain", "slow down");
            assertThat(send("direct:in", List.of(ROW)).getException()).isNull();
            ranOnce();
        }
    }

    private void retrying(String uri) throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).maximumRedeliveries(3).redeliveryDelay(0);
                from("direct:in").to(uri);
            }
        });
    }

    private void ranOnce() {
        assertThat(items.apiRunCount()).isEqualTo(1);
    }
}
