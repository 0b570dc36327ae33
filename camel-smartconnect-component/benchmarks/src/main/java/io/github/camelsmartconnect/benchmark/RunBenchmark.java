/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.benchmark;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.net.http.HttpRequest;
import java.util.concurrent.TimeUnit;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;

import com.ctc.wstx.stax.WstxOutputFactory;
import com.fasterxml.aalto.stax.OutputFactoryImpl;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A run with rows from an iterator or a list. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class RunBenchmark {

    private static final XMLOutputFactory WOODSTOX = new WstxOutputFactory();
    private static final XMLOutputFactory AALTO = new OutputFactoryImpl();

    @Param("1000000")
    public int rows;

    private CamelContext context;
    private ProducerTemplate template;

    @Setup
    public void start() throws Exception {
        context = Routes.started(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:run").to("smartconnect:run?key=" + LoopbackService.key(1));
                from("direct:chunked").to("smartconnect:run?chunked=true&key=" + LoopbackService.key(1));
            }
        });
        template = context.createProducerTemplate();
    }

    @TearDown
    public void stop() {
        context.stop();
    }

    @Benchmark
    public Object runRows() {
        return Routes.send(template, "direct:run", SampleRows.iterator(rows));
    }

    @Benchmark
    public Object runRowsOfList() {
        return Routes.send(template, "direct:run", SampleRows.list(rows));
    }

    @Benchmark
    public Object runRowsChunked() {
        return Routes.send(template, "direct:chunked", SampleRows.iterator(rows));
    }

    @Benchmark
    public Object runRowsJdkClientWoodstox() throws Exception {
        return jdkClient(WOODSTOX);
    }

    @Benchmark
    public Object runRowsJdkClientAalto() throws Exception {
        return jdkClient(AALTO);
    }

    /** The JDK's client pulls its body, so the writer works in a thread of its own. */
    private String jdkClient(XMLOutputFactory factory) throws Exception {
        var pipe = new PipedInputStream(256 * 1024);
        var out = new PipedOutputStream(pipe);
        var writer = new Thread(() -> {
            try (OutputStream buffered = new BufferedOutputStream(out, 16 * 1024)) {
                HandWritten.write(factory, SampleRows.iterator(rows), buffered);
            } catch (XMLStreamException | IOException e) {
                throw new IllegalStateException(e);
            }
        });
        writer.start();
        try (InputStream answer = Loopback.send(
                Loopback.call("RunMapDataTableWithErrors", 1), HttpRequest.BodyPublishers.ofInputStream(() -> pipe))) {
            return new String(answer.readAllBytes());
        }
    }

    @Benchmark
    public Object runRowsUrlConnectionWoodstox() throws Exception {
        return urlConnection(WOODSTOX);
    }

    @Benchmark
    public Object runRowsUrlConnectionAalto() throws Exception {
        return urlConnection(AALTO);
    }

    /** The JDK's older client takes its body as a stream: no second thread, and no pipe. */
    private String urlConnection(XMLOutputFactory factory) throws Exception {
        var connection = (HttpURLConnection) new URL(Loopback.call("RunMapDataTableWithErrors", 1)).openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setChunkedStreamingMode(16 * 1024);
        try (OutputStream out = connection.getOutputStream()) {
            HandWritten.write(factory, SampleRows.iterator(rows), out);
        }
        try (InputStream answer = connection.getInputStream()) {
            return new String(answer.readAllBytes());
        }
    }
}
