package io.github.camelsmartconnect.benchmark;

import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import io.github.camelsmartconnect.SmartConnectConstants;

/** Small queries of 10,000 integrations in turn: by toD, and by one endpoint and a header. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class DynamicBenchmark {

    private static final int NAMES = 10_000;

    private CamelContext context;
    private ProducerTemplate template;
    private int next;

    @Setup
    public void start() throws Exception {
        context = Routes.context(Loopback.tenant(NAMES, 0));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:dynamic").toD("smartconnect:query?name=${body}");
                from("direct:static").to("smartconnect:query?name=Integration 1");
                from("direct:header")
                        .setHeader(SmartConnectConstants.OVERRIDE_NAME, body())
                        .to("smartconnect:query?name=Integration 1");
            }
        });
        context.start();
        template = context.createProducerTemplate();
    }

    @TearDown
    public void stop() {
        context.stop();
    }

    @Benchmark
    public Object dynamicToD() {
        return Routes.send(template, "direct:dynamic", nextName());
    }

    @Benchmark
    public Object dynamicHeader() {
        return Routes.send(template, "direct:header", nextName());
    }

    @Benchmark
    public Object dynamicStatic() {
        return Routes.send(template, "direct:static", nextName());
    }

    private String nextName() {
        next = next % NAMES + 1;
        return "Integration " + next;
    }
}
