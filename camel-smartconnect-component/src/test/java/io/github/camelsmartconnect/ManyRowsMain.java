/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.state.MemoryStateRepository;

import io.github.camelsmartconnect.model.RunResult;

/** The application that {@link ManyRowsRouteTest} starts in a small JVM: {@code query|consume|run|parts|document apiUrl rows}. */
final class ManyRowsMain {

    private static final String RUN = "smartconnect:run?key=0b9f6c1e-3d3a-4b5e-9a57-0d6c7f1a2b3c";

    private ManyRowsMain() {}

    public static void main(String[] args) throws Exception {
        long count;
        try (var context = new DefaultCamelContext()) {
            var component = new SmartConnectComponent();
            component.getConfiguration().setApiUrl(args[1]);
            component.getConfiguration().setToken("token");
            // time enough to send all rows on a busy machine; a lost answer shall not be looked for much longer
            component.getConfiguration().setRunTimeout(120_000);
            context.addComponent("smartconnect", component);
            int rows = Integer.parseInt(args[2]);
            count = switch (args[0]) {
                case "query" -> query(context);
                case "consume" -> consume(context);
                case "run" -> run(context, RUN, rows(rows));
                case "parts" -> run(context, RUN + "&rowsPerRun=" + rows / 20, rows(rows));
                default -> run(context, RUN + "&rowsPerRun=" + rows / 20, document(rows));
            };
        }
        System.out.println("rows: " + count);
    }

    private static long query(DefaultCamelContext context) throws Exception {
        var rows = new AtomicLong();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .to("smartconnect:query?key=0b9f6c1e-3d3a-4b5e-9a57-0d6c7f1a2b3c&outputType=STREAM")
                        .split(body())
                        .streaming()
                        .process(exchange -> {
                            if (exchange.getMessage().getBody(Map.class).size() == 3) {
                                rows.incrementAndGet();
                            }
                        });
            }
        });
        context.start();
        finish(context, "direct:start", null);
        return rows.get();
    }

    /** Until the service is asked with a watermark, which it is when all rows completed. */
    private static long consume(DefaultCamelContext context) throws Exception {
        var rows = new AtomicLong();
        var watermark = new CountDownLatch(1);
        context.getRegistry().bind("state", new MemoryStateRepository() {
            @Override
            public void setState(String key, String value) {
                super.setState(key, value);
                watermark.countDown();
            }
        });
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("smartconnect:query?key=0b9f6c1e-3d3a-4b5e-9a57-0d6c7f1a2b3c&watermarkColumn=No"
                                + "&watermarkVariable=GBL_SINCE&watermarkRepository=#state&initialDelay=0")
                        .process(exchange -> {
                            if (exchange.getMessage().getBody(Map.class).size() == 3) {
                                rows.incrementAndGet();
                            }
                        });
            }
        });
        context.start();
        if (!watermark.await(150, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the watermark is not there after " + rows + " rows");
        }
        return rows.get();
    }

    private static Iterator<Map<String, Object>> rows(int rows) {
        return IntStream.range(0, rows)
                .mapToObj(i -> Map.<String, Object>of("No", i, "Name", "Lamna & Sons", "Note", "x".repeat(50)))
                .iterator();
    }

    private static InputStream document(int rows) {
        Iterator<String> texts = IntStream.rangeClosed(0, rows + 1)
                .mapToObj(i -> i == 0
                        ? "<DataSet>"
                        : i > rows
                                ? "</DataSet>"
                                : "<Table><No>" + i + "</No><Note>" + "x".repeat(1_000) + "</Note></Table>")
                .iterator();
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return texts.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return new ByteArrayInputStream(texts.next().getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private static long run(DefaultCamelContext context, String uri, Object body) {
        context.start();
        return finish(context, uri, body).getMessage().getBody(RunResult.class).recordCount();
    }

    private static Exchange finish(DefaultCamelContext context, String uri, Object body) {
        Exchange done = context.createProducerTemplate()
                .request(uri, exchange -> exchange.getMessage().setBody(body));
        if (done.getException() != null) {
            throw new IllegalStateException(done.getException());
        }
        return done;
    }
}
