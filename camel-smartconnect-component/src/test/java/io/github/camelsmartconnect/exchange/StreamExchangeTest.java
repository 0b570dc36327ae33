/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.exchange;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.impl.engine.PooledExchangeFactory;
import org.apache.camel.impl.engine.PooledProcessorExchangeFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.SmartConnectTestSupport;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.simulator.Rows;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Streams follow the exchange that holds them, and one that ends early says so. */
@Timeout(60)
class StreamExchangeTest extends SmartConnectTestSupport {

    private static final String STREAM = "smartconnect:query?name=ITEMS&outputType=STREAM";
    private static final String XML = "smartconnect:query?name=ITEMS&outputType=XML";
    private static final String DOWNLOAD = "smartconnect:outputs?name=ITEMS&download=true";

    /** More than the buffers between the two hold. */
    private static final int ROWS = 3_000;

    private final List<Object> read = new CopyOnWriteArrayList<>();
    private final List<Exception> failures = new CopyOnWriteArrayList<>();
    private SimulatedIntegration items;

    @BeforeEach
    void integration() {
        items = simulator()
                .integration("ITEMS")
                .rows(ROWS, i -> Rows.row("No", String.valueOf(i), "Name", "x".repeat(200)));
    }

    private final Processor readAll = exchange -> {
        try {
            Iterator<?> rows = exchange.getMessage().getBody(Iterator.class);
            while (rows.hasNext()) {
                read.add(rows.next());
            }
        } catch (RuntimeException e) {
            failures.add(e);
            throw e;
        }
    };

    private void poolExchanges() throws Exception {
        var pool = new PooledExchangeFactory();
        context().getCamelContextExtension().setExchangeFactory(pool);
        context().getCamelContextExtension().setProcessorExchangeFactory(new PooledProcessorExchangeFactory());
        pool.setCamelContext(context());
    }

    private void readsAll() {
        await().until(() -> read.size() == ROWS || !failures.isEmpty());
        assertThat(failures).isEmpty();
        assertThat(read).hasSize(ROWS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "pooled"})
    void aSedaRouteReadsAllRowsThoughALaterStepOfTheFirstRouteFails(String factory) throws Exception {
        if (factory.equals("pooled")) {
            poolExchanges();
        }
        var failed = new CountDownLatch(1);
        routes(it -> it.from("seda:next")
                .process(exchange -> failed.await(20, TimeUnit.SECONDS))
                .process(readAll));
        routes(it -> it.from("direct:in")
                .to(STREAM)
                .to("seda:next?waitForTaskToComplete=Never")
                .process(exchange -> {
                    throw new IllegalStateException("on purpose");
                }));

        for (int i = 1; i <= 3; i++) {
            read.clear();
            Exchange exchange = send("direct:in", null);

            assertThat(exchange.getException()).hasMessage("on purpose");
            failed.countDown();
            readsAll();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "pooled"})
    void aWireTapReadsAllRowsThoughTheFirstRouteIsDone(String factory) throws Exception {
        if (factory.equals("pooled")) {
            poolExchanges();
        }
        var done = new CountDownLatch(1);
        routes(it -> it.from("direct:tapped")
                .process(exchange -> done.await(20, TimeUnit.SECONDS))
                .process(readAll));
        routes(it -> it.from("direct:in").to(STREAM).wireTap("direct:tapped"));

        assertThat(send("direct:in", null).getException()).isNull();
        done.countDown();

        readsAll();
    }

    @Test
    void rowsThatAWireTapOnlyLogsAreThereForTheRoute() throws Exception {
        routes(it -> it.from("direct:in")
                .to(STREAM)
                .wireTap("log:tapped?showAll=true")
                .to("log:rows?showAll=true&showStreams=true")
                .log("${body}")
                .process(readAll));

        assertThat(send("direct:in", null).getException()).isNull();

        readsAll();
    }

    @Test
    void twoBranchesThatReadTheSameRowsAreToldSo() throws Exception {
        var reading = new CountDownLatch(1);
        var other = new CountDownLatch(1);
        routes(it -> it.from("direct:first").process(exchange -> {
            Iterator<?> rows = exchange.getMessage().getBody(Iterator.class);
            read.add(rows.next());
            reading.countDown();
            other.await(20, TimeUnit.SECONDS);
            rows.forEachRemaining(read::add);
        }));
        routes(it -> it.from("direct:second")
                .process(exchange -> reading.await(20, TimeUnit.SECONDS))
                .doTry()
                .process(readAll)
                .doFinally()
                .process(exchange -> other.countDown())
                .end());
        routes(it ->
                it.from("direct:in").to(STREAM).multicast().parallelProcessing().to("direct:first", "direct:second"));

        send("direct:in", null);

        assertThat(read).hasSize(ROWS);
        assertThat(failures)
                .singleElement()
                .satisfies(e -> assertThat(e)
                        .isInstanceOf(SmartConnectException.class)
                        .hasMessageContaining("another copy of the message")
                        .hasMessageContaining("outputType=LIST"));
    }

    @Test
    void threadsReadAllRows() throws Exception {
        routes(it -> it.from("direct:in").to(STREAM).threads(2).process(readAll));

        assertThat(send("direct:in", null).getException()).isNull();

        readsAll();
    }

    @Test
    void rowsOfAnEnrichmentAreReadByTheRouteAroundIt() throws Exception {
        routes(it -> it.from("direct:in").enrich(STREAM).process(readAll));

        assertThat(send("direct:in", null).getException()).isNull();

        readsAll();
    }

    @Test
    void aRunSendsTheRowsOfASedaRoute() throws Exception {
        SimulatedIntegration target = simulator().integration("TARGET");
        routes(it -> it.from("seda:next").to("smartconnect:run?name=TARGET"));
        routes(it -> it.from("direct:in").to(STREAM).to("seda:next?waitForTaskToComplete=Never"));

        assertThat(send("direct:in", null).getException()).isNull();

        await().until(() -> target.apiRunCount() == 1);
        assertThat(target.runs().get(0).recordCount()).isEqualTo(ROWS);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, ROWS - 1})
    void aSplitThatIsDeliveredAgainDoesNotEndEarlyInSilence(int failingRow) throws Exception {
        routes(it -> it.from("direct:in")
                .errorHandler(it.defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0))
                .to(STREAM)
                .to("direct:split"));
        routes(it -> it.from("direct:split")
                .errorHandler(it.noErrorHandler())
                .split(it.body())
                .streaming()
                .stopOnException()
                .process(exchange -> {
                    read.add(exchange.getMessage().getBody());
                    if (read.size() == failingRow + 1) {
                        throw new IllegalStateException("on purpose");
                    }
                }));

        Exchange exchange = send("direct:in", null);

        assertThat(exchange.getException())
                .isInstanceOf(SmartConnectException.class)
                .hasMessageContaining("outputType=LIST")
                .hasMessageMatching(".*(closed before their end|already read before this step).*");
        assertThat(read).hasSize(failingRow + 1);
    }

    @Test
    void aRowThatFailsEndsTheReadingWithItsOwnException() throws Exception {
        routes(it -> it.from("direct:in")
                .to(STREAM)
                .split(it.body())
                .streaming()
                .process(exchange -> {
                    read.add(exchange.getMessage().getBody());
                    throw new IllegalStateException("on purpose");
                }));

        Exchange exchange = send("direct:in", null);

        assertThat(exchange.getException()).isInstanceOf(IllegalStateException.class);
        assertThat(exchange.getException()).hasMessage("on purpose");
        assertThat(read).hasSize(1);
    }

    @Test
    void theFirstRoutesStopLeavesTheRowsToTheSedaRoute() throws Exception {
        var stopped = new CountDownLatch(1);
        var reading = new CountDownLatch(1);
        routes(it -> it.from("seda:next")
                .routeId("second")
                .process(exchange -> {
                    Iterator<?> rows = exchange.getMessage().getBody(Iterator.class);
                    read.add(rows.next());
                    reading.countDown();
                    stopped.await(20, TimeUnit.SECONDS);
                })
                .process(readAll));
        routes(it -> it.from("direct:in").routeId("first").to(STREAM).to("seda:next?waitForTaskToComplete=Never"));
        send("direct:in", null);
        reading.await(20, TimeUnit.SECONDS);

        context().getRouteController().stopRoute("first");
        stopped.countDown();

        readsAll();
    }

    @Test
    void theSedaRoutesStopEndsTheRows() throws Exception {
        var reading = new CountDownLatch(1);
        routes(it -> it.from("seda:next").routeId("second").process(exchange -> {
            Iterator<?> rows = exchange.getMessage().getBody(Iterator.class);
            try {
                while (rows.hasNext()) {
                    read.add(rows.next());
                    reading.countDown();
                    java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
                }
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }));
        routes(it -> it.from("direct:in").routeId("first").to(STREAM).to("seda:next?waitForTaskToComplete=Never"));
        send("direct:in", null);
        reading.await(20, TimeUnit.SECONDS);

        context().getRouteController().stopRoute("second");

        assertThat(failures)
                .singleElement()
                .satisfies(e -> assertThat(e).hasMessageContaining("the route is being stopped"));
    }

    @Test
    void suspensionLetsTheRowsBeReadToTheirEnd() throws Exception {
        var reading = new CountDownLatch(1);
        var suspending = new CountDownLatch(1);
        routes(it -> it.from("seda:in")
                .routeId("reading")
                .to(STREAM)
                .process(exchange -> {
                    Iterator<?> rows = exchange.getMessage().getBody(Iterator.class);
                    read.add(rows.next());
                    reading.countDown();
                    suspending.await(20, TimeUnit.SECONDS);
                })
                .process(readAll));
        template().sendBody("seda:in", null);
        reading.await(20, TimeUnit.SECONDS);
        var suspension = java.util.concurrent.CompletableFuture.runAsync(() -> {
            try {
                context().getRouteController().suspendRoute("reading");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        await().until(() ->
                context().getRouteController().getRouteStatus("reading").isSuspended()
                        || context().getInflightRepository().size("reading") == 1);
        suspending.countDown();

        suspension.get(30, TimeUnit.SECONDS);
        readsAll();
    }

    @Test
    void suspensionLetsALostRunBeLookedFor() throws Exception {
        items.historyDelay(4);
        simulator().onRuns().resetAfterwards();
        var results = new ArrayList<Object>();
        routes(it -> it.from("seda:in")
                .routeId("running")
                .to("smartconnect:run?name=ITEMS")
                .process(exchange -> results.add(exchange.getMessage().getBody())));
        template().sendBody("seda:in", null);
        await().until(() -> items.apiRunCount() == 1);

        context().getRouteController().suspendRoute("running");

        assertThat(results)
                .singleElement()
                .isInstanceOfSatisfying(
                        RunResult.class,
                        result -> assertThat(result.runNumber()).isEqualTo(1));
    }

    private void output() {
        items.rows(2, i -> Rows.row("No", String.valueOf(i)));
        items.runOnServer();
        items.output("items.zip", "zipped".getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {XML, DOWNLOAD})
    void documentsCanBeReadWithoutARoute(String uri) throws Exception {
        output();

        isWhole((InputStream) send(uri, null).getMessage().getBody());
        isWhole((InputStream) template().requestBody(uri, (Object) null));
        assertThat(template().requestBody(uri, null, String.class)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {XML, DOWNLOAD})
    void documentsCanBeReadAfterTheStepsOfCamel(String uri) throws Exception {
        output();
        routes(it -> it.from("direct:last").to(uri));
        routes(it -> it.from("direct:circuitBreaker").circuitBreaker().to(uri).end());
        routes(it -> it.from("direct:recipientList").recipientList(it.constant(uri)));
        routes(it -> it.from("direct:multicast").multicast().to(uri));
        routes(it -> it.from("direct:routingSlip").routingSlip(it.constant(uri)));
        routes(it -> it.from("direct:enrich").enrich(uri));
        routes(it -> it.from("direct:tap").to(uri).wireTap("mock:tapped"));

        for (String route :
                List.of("last", "circuitBreaker", "recipientList", "multicast", "routingSlip", "enrich", "tap")) {
            Exchange exchange = send("direct:" + route, null);
            assertThat(exchange.getException()).as(route).isNull();
            isWhole((InputStream) exchange.getMessage().getBody());
        }
        var tapped = getMockEndpoint("mock:tapped");
        await().until(() -> tapped.getReceivedCounter() == 1);
        isWhole((InputStream) tapped.getExchanges().get(0).getMessage().getBody());
    }

    @ParameterizedTest
    @ValueSource(strings = {XML, DOWNLOAD})
    void documentsThatArriveWithoutACacheFollowTheirExchange(String uri) throws Exception {
        output();
        var documents = new CopyOnWriteArrayList<String>();
        routes(it -> it.from("seda:next")
                .streamCache("false")
                .process(exchange -> documents.add(exchange.getMessage().getBody(String.class))));
        routes(it -> it.from("direct:in")
                .streamCache("false")
                .to(uri)
                .to("seda:next?waitForTaskToComplete=Never")
                .process(exchange -> {
                    throw new IllegalStateException("on purpose");
                }));
        routes(it -> it.from("direct:last").streamCache("false").to(uri));

        assertThat(send("direct:in", null).getException()).hasMessage("on purpose");

        await().until(() -> documents.size() == 1);
        assertThat(documents.get(0)).isNotEmpty();
        Object late = send("direct:last", null).getMessage().getBody();
        org.assertj.core.api.Assertions.assertThatThrownBy(((InputStream) late)::readAllBytes)
                .hasMessageContaining("exchange is complete")
                .hasMessageContaining("stream caching")
                .hasMessageNotContaining("split(");
    }

    private static void isWhole(InputStream document) throws Exception {
        assertThat(new String(document.readAllBytes(), UTF_8))
                .satisfiesAnyOf(
                        text -> assertThat(text).isEqualTo("zipped"),
                        text -> assertThat(text).startsWith("<MyDataSet>").endsWith("</MyDataSet>"));
    }
}
