/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.benchmark;

import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import javax.xml.stream.XMLInputFactory;

import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.builder.Namespaces;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** A whole answer of GetAllData, to maps or to the document inside. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class QueryBenchmark {

    @Param("150000")
    public int rows;

    private CamelContext context;
    private ProducerTemplate template;
    private Blackhole sink;

    @Setup
    public void start(Blackhole blackhole) throws Exception {
        sink = blackhole;
        String ours = "smartconnect:query?key=" + LoopbackService.key(rows);
        String http = Loopback.call("GetAllData", rows) + "&httpMethod=POST";
        context = Routes.started(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:stream")
                        .to(ours + "&outputType=STREAM")
                        .process(exchange -> Routes.drain(exchange, sink::consume));
                from("direct:split")
                        .to(ours + "&outputType=STREAM")
                        .split(body())
                        .streaming()
                        .process(exchange -> sink.consume(exchange.getMessage().getBody()));
                from("direct:xml")
                        .streamCache("false")
                        .to(ours + "&outputType=XML")
                        .process(exchange -> sink.consume(
                                count((InputStream) exchange.getMessage().getBody())));
                from("direct:http-tokenize")
                        .to(http)
                        .transform()
                        .xpath("string(/*)", String.class)
                        .split()
                        .tokenizeXML("Table")
                        .streaming()
                        .process(exchange -> sink.consume(exchange.getMessage().getBody()));
                from("direct:http-xtokenize-unmarshal")
                        .to(http)
                        .transform()
                        .xpath("string(/*)", String.class)
                        .split()
                        .xtokenize("/NewDataSet/Table", new Namespaces())
                        .streaming()
                        .unmarshal()
                        .jacksonXml(Map.class)
                        .process(exchange -> sink.consume(exchange.getMessage().getBody()));
            }
        });
        template = context.createProducerTemplate();
    }

    @TearDown
    public void stop() {
        context.stop();
    }

    @Benchmark
    public Object stream() {
        return Routes.send(template, "direct:stream", null);
    }

    @Benchmark
    public Object streamSplit() {
        return Routes.send(template, "direct:split", null);
    }

    @Benchmark
    public Object streamHttpTokenize() {
        return Routes.send(template, "direct:http-tokenize", null);
    }

    @Benchmark
    public Object streamHttpUnmarshal() {
        return Routes.send(template, "direct:http-xtokenize-unmarshal", null);
    }

    @Benchmark
    public void streamWoodstox() throws Exception {
        nested(HandWritten.WOODSTOX);
    }

    @Benchmark
    public void streamAalto() throws Exception {
        nested(HandWritten.AALTO);
    }

    @Benchmark
    public void streamJdk() throws Exception {
        nested(HandWritten.JDK);
    }

    private void nested(XMLInputFactory factory) throws Exception {
        try (InputStream in = Loopback.open(Loopback.call("GetAllData", rows))) {
            HandWritten.nested(factory, in, sink::consume);
        }
    }

    @Benchmark
    public void streamInnerWoodstox() throws Exception {
        inner(HandWritten.WOODSTOX);
    }

    @Benchmark
    public void streamInnerAalto() throws Exception {
        inner(HandWritten.AALTO);
    }

    private void inner(XMLInputFactory factory) throws Exception {
        try (InputStream in = Loopback.open(Loopback.call("Inner", rows))) {
            HandWritten.plain(factory, in, sink::consume);
        }
    }

    @Benchmark
    public Object xml() {
        return Routes.send(template, "direct:xml", null);
    }

    @Benchmark
    public long xmlUnescapeLoop() throws Exception {
        try (InputStream in = Loopback.open(Loopback.call("GetAllData", rows))) {
            return HandWritten.unescape(in, new byte[64 * 1024]);
        }
    }

    @Benchmark
    public long xmlCopyInner() throws Exception {
        return copy("Inner");
    }

    /** The bytes on the wire and nothing more: the limit of everything. */
    @Benchmark
    public long xmlCopyOuter() throws Exception {
        return copy("GetAllData");
    }

    private long copy(String operation) throws Exception {
        try (InputStream in = Loopback.open(Loopback.call(operation, rows))) {
            return count(in);
        }
    }

    static long count(InputStream in) throws java.io.IOException {
        byte[] buffer = new byte[64 * 1024];
        long count = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            count += read;
        }
        return count;
    }
}
