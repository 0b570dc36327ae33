package io.github.camelsmartconnect.benchmark;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Small calls: a run without a body, and a query that brings one row. Every client has 20 connections of its own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class CallBenchmark {

    private static final int CONNECTIONS = 20;
    private static final String RUN = "RunMap";
    private static final String QUERY = "GetAllData";

    @Param("0")
    public int delay;

    private CamelContext context;
    private ProducerTemplate template;
    private CloseableHttpClient client;

    @Setup
    public void start() throws Exception {
        context = Routes.context(Loopback.tenant(1, delay));
        var http = new HttpComponent();
        http.setConnectionsPerRoute(CONNECTIONS);
        http.setMaxTotalConnections(2 * CONNECTIONS);
        context.addComponent("http", http);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                String key = "?key=" + LoopbackService.key(1);
                from("direct:run").to("smartconnect:run" + key);
                from("direct:query").to("smartconnect:query" + key);
                from("direct:http-run").to(call(RUN) + "&httpMethod=POST").convertBodyTo(String.class);
                from("direct:http-run-json")
                        .to(call(RUN) + "&httpMethod=POST")
                        .unmarshal()
                        .json(Map.class);
                from("direct:http-query").to(call(QUERY) + "&httpMethod=POST").convertBodyTo(String.class);
                from("direct:http-query-rows")
                        .to(call(QUERY) + "&httpMethod=POST")
                        .transform()
                        .xpath("string(/*)", String.class)
                        .unmarshal()
                        .jacksonXml(Map.class);
                from("direct:bare-run")
                        .process(exchange -> exchange.getMessage().setBody(bare(RUN)));
            }
        });
        context.start();
        template = context.createProducerTemplate();
        client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setMaxConnTotal(2 * CONNECTIONS)
                        .build())
                .build();
        check();
    }

    private void check() throws Exception {
        Object rows = Routes.send(template, "direct:query", null).getMessage().getBody();
        if (!(rows instanceof List<?> list) || list.size() != 1) {
            throw new IllegalStateException("not one row: " + rows);
        }
        for (Object body :
                List.of(run(), runHttp(), runHttpJson(), query(), queryHttp(), queryHttpRows(), runBareInRoute())) {
            if (body == null) {
                throw new IllegalStateException("no answer");
            }
        }
    }

    @TearDown
    public void stop() throws Exception {
        context.stop();
        client.close();
    }

    @Benchmark
    public Object run() {
        return send("direct:run");
    }

    @Benchmark
    public Object runHttp() {
        return send("direct:http-run");
    }

    @Benchmark
    public Object runHttpJson() {
        return send("direct:http-run-json");
    }

    @Benchmark
    public Object runBare() throws Exception {
        return bare(RUN);
    }

    /** What is left when Camel moves the message and does nothing else. */
    @Benchmark
    public Object runBareInRoute() {
        return send("direct:bare-run");
    }

    @Benchmark
    public Object query() {
        return send("direct:query");
    }

    @Benchmark
    public Object queryHttp() {
        return send("direct:http-query");
    }

    @Benchmark
    public Object queryHttpRows() {
        return send("direct:http-query-rows");
    }

    @Benchmark
    public Object queryBare() throws Exception {
        return bare(QUERY);
    }

    private Object send(String uri) {
        return Routes.send(template, uri, null).getMessage().getBody();
    }

    private String call(String operation) {
        return Loopback.call(operation, delay, 1);
    }

    private String bare(String operation) throws Exception {
        return client.execute(new HttpPost(call(operation)), response -> EntityUtils.toString(response.getEntity()));
    }
}
