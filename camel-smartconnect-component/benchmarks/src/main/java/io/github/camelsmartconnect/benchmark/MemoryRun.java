/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;

import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;

/**
 * A process of its own that moves so many rows one way, and looks ten times on its way how much of the heap is live.
 */
public final class MemoryRun {

    private static final int NAMES = 10_000;
    private static final int ROWS_PER_RUN = 10_000;

    private final long total;
    private final CountDownLatch complete = new CountDownLatch(1);
    private long done;
    private long mostLive;
    private long lastLive;

    private MemoryRun(long total) {
        this.total = total;
    }

    public static void main(String[] args) throws Exception {
        var run = new MemoryRun(Long.parseLong(args[1]));
        long start = System.nanoTime();
        run.move(args[0]);
        if (run.done != run.total) {
            throw new IllegalStateException(run.done + " instead of " + run.total);
        }
        ChildProcess.report("seconds", (System.nanoTime() - start) / 1e9);
        ChildProcess.report("live heap", run.mostLive / 1e6);
        ChildProcess.report("live heap at the end", run.lastLive / 1e6);
        ChildProcess.report("resident", resident() / 1e3);
    }

    private void move(String way) throws Exception {
        CamelContext context = Routes.context(Loopback.tenant(NAMES, 0));
        String key = "?key=" + LoopbackService.key(total);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:stream")
                        .to("smartconnect:query" + key + "&outputType=STREAM")
                        .split(body())
                        .streaming()
                        .process(exchange -> count(1));
                from("direct:xml")
                        .streamCache("false")
                        .to("smartconnect:query" + key + "&outputType=XML")
                        .process(exchange ->
                                countRows((InputStream) exchange.getMessage().getBody()));
                from("direct:run").to("smartconnect:run" + key);
                from("direct:parts").to("smartconnect:run" + key + "&rowsPerRun=" + ROWS_PER_RUN);
                from("smartconnect:query" + key + "&watermarkColumn=CustomerNo&watermarkOrder=TEXT"
                                + "&watermarkVariable=GBL_SINCE&initialDelay=0&delay=1h")
                        .routeId("incremental")
                        .autoStartup(false)
                        .process(exchange -> count(1));
                from("direct:toD").toD("smartconnect:query?name=${body}");
            }
        });
        context.start();
        ProducerTemplate template = context.createProducerTemplate();
        switch (way) {
            case "run", "parts" -> Routes.send(template, "direct:" + way, counted(SampleRows.iterator(total)));
            case "incremental" -> {
                context.getRouteController().startRoute("incremental");
                complete.await();
            }
            case "toD" -> {
                for (long i = 0; i < total; i++) {
                    Routes.send(template, "direct:toD", "Integration " + (1 + i % NAMES));
                    count(1);
                }
                ChildProcess.report("endpoints", context.getEndpoints().size());
            }
            default -> Routes.send(template, "direct:" + way, null);
        }
        context.stop();
    }

    private <T> Iterator<T> counted(Iterator<T> rows) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public T next() {
                count(1);
                return rows.next();
            }
        };
    }

    /** By the length of a row, which is all that tells rows apart in a document that is not parsed. */
    private void countRows(InputStream document) throws IOException {
        int rowLength = SampleRows.asXml(SampleRows.COUNT, false).length / SampleRows.COUNT;
        byte[] buffer = new byte[64 * 1024];
        long rest = 0;
        for (int read = document.read(buffer); read >= 0; read = document.read(buffer)) {
            rest += read;
            count(Math.min(rest / rowLength, total - done));
            rest %= rowLength;
        }
        count(total - done);
    }

    private void count(long rows) {
        long before = done * 10 / total;
        done += rows;
        if (done * 10 / total > before) {
            System.gc();
            lastLive = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            mostLive = Math.max(mostLive, lastLive);
        }
        if (done == total) {
            complete.countDown();
        }
    }

    /** The most that the process had in memory, in KB; 0 where the system does not tell. */
    private static double resident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
