/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.WireMock;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpActivityListener;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.simulator.Rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** All that can be done, with all that logs and shows switched on: password and tokens are seen nowhere. */
class SecretsTest extends SmartConnectTestSupport {

    private static final String WRONG_PASSWORD = "Wrong-Pass!+7 %41";
    private static final String UNREADABLE_TOKEN = "UNREADABLEtoken0123456789abcdefghijklmnopqrstuvwxyz+/==";
    private static final Map<String, String> CALLS = Map.of(
            "GetMapList", "query?name=NEW",
            "GetAllData", "query?name=Q&outputType=STREAM",
            "RunMap", "run?name=Q&runTimeout=500",
            "GetHistoryForProcess", "errors?name=ERR",
            "GetErrorsForProcessRun", "errors?name=ERR&runNumber=1",
            "validate", "validate?lazyStartProducer=true");

    private final List<String> shown = new ArrayList<>();
    private String issuedToken;

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        super.configureTest(configuration);
        configuration.withEnableJMX();
    }

    @Override
    protected org.apache.camel.CamelContext createCamelContext() throws Exception {
        var context = super.createCamelContext();
        context.setMessageHistory(true);
        context.setTracing(true);
        context.setBacklogTracing(true);
        context.setDebugging(true);
        context.setDevConsole(true);
        context.setSourceLocationEnabled(true);
        context.getComponent("http", HttpComponent.class).setLogHttpActivity(true);
        context.getRegistry().bind("listener", HttpActivityListener.class, new LoggingListener());
        return context;
    }

    @Override
    protected void configure(SmartConnectConfiguration options) {
        options.setHttpClientConfigurer(builder -> {
            builder.addRequestInterceptorFirst((request, entity, http) -> log("first", request));
            builder.addRequestInterceptorLast((request, entity, http) -> log("last", request));
            builder.addResponseInterceptorLast((response, entity, http) -> log("answer", response));
            builder.addExecInterceptorFirst("user", (request, scope, chain) -> {
                log("exec", request);
                return chain.proceed(request, scope);
            });
        });
    }

    private static void log(String what, Object message) {
        String uri = message instanceof HttpRequest request ? request.getRequestUri() + " " + request.getPath() : "";
        // of an answer a user sees what the service wrote
        String headers = message instanceof HttpRequest request
                ? List.of(request.getHeaders()).toString()
                : "";
        LoggerFactory.getLogger("user").info("{} {} {} {}", what, message, uri, headers);
    }

    private static final class LoggingListener implements HttpActivityListener {
        @Override
        public void onRequestSubmitted(
                Object source, Exchange exchange, HttpHost host, HttpRequest request, HttpEntity entity) {
            log("submitted", request);
        }

        @Override
        public void onResponseReceived(
                Object source,
                Exchange exchange,
                HttpHost host,
                HttpResponse response,
                HttpEntity entity,
                long elapsed) {
            log("received", response);
        }
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:any")
                        .routeId("any")
                        .log("before ${headers}")
                        .toD("${header.to}")
                        .log("after ${body}");
                from("direct:dead")
                        .errorHandler(deadLetterChannel("log:dead?showAll=true&multiline=true")
                                .maximumRedeliveries(1)
                                .redeliveryDelay(0)
                                .logExhaustedMessageHistory(true))
                        .toD("${header.to}");
            }
        };
    }

    private void call(String uri) {
        call(uri, null);
    }

    private void call(String uri, Object body) {
        for (String route : List.of("direct:any", "direct:dead")) {
            Exchange exchange = template().request(route, message -> {
                message.getMessage().setHeader("to", uri);
                message.getMessage().setBody(body);
            });
            Object answer = exchange.getMessage().getBody();
            if (answer instanceof Iterator<?> rows && exchange.getException() == null) {
                try {
                    rows.forEachRemaining(row -> shown.add(row.toString()));
                } catch (RuntimeException e) {
                    shown.add(CapturedLogs.stackTrace(e));
                }
            }
            shown.addAll(ShownOutside.of(exchange));
        }
    }

    private void integrations() {
        simulator()
                .integration("Q")
                .rows(Rows.row("No", "1", "Name", "Lamna & Sons"), Rows.row("No", "2", "Name", ""))
                .rejecting(row -> "2".equals(row.get("No")), "No such customer.");
        simulator().integration("ERR").runWithErrors(3);
    }

    private void allCalls(String more) {
        for (String type : List.of("LIST", "STREAM", "XML")) {
            call("smartconnect:query?name=Q&outputType=" + type + more);
        }
        call("smartconnect:query?name=Q&variables.GBL_A=1" + more);
        call("smartconnect:query?name=NONE" + more);
        call("smartconnect:run?name=Q" + more);
        call("smartconnect:run?name=Q&variables.GBL_A=1&throwExceptionOnFailure=false" + more);
        call("smartconnect:run?name=Q" + more, List.of(Map.of("No", "1"), Map.of("No", "2")));
        call("smartconnect:run?name=Q" + more, List.of(Map.of("No", "1")).iterator());
        call("smartconnect:run?name=Q" + more, "<DataSet><Table><No>1</No></Table></DataSet>");
        InputStream xml =
                new ByteArrayInputStream("<DataSet><Table><No>2</No></Table>".getBytes(StandardCharsets.UTF_8));
        call("smartconnect:run?name=Q" + more, xml);
        call("smartconnect:run?name=Q" + more, 42);
        call("smartconnect:errors?name=ERR" + more);
        call("smartconnect:errors?name=ERR&runNumber=99" + more);
        call("smartconnect:validate?lazyStartProducer=true" + more);
    }

    private void expiredTokensAndFaults(String more) {
        simulator().expireTokens();
        call("smartconnect:query?name=Q" + more);
        simulator().expireTokens();
        call("smartconnect:run?name=Q" + more, List.of(Map.of("No", "1")).iterator());
        simulator().on("RunMap").resetAfterwards();
        call("smartconnect:run?name=Q" + more);
        simulator().on("RunMap").gatewayTimeout();
        call("smartconnect:run?name=Q" + more);
        simulator().on("RunMap").brokenBody();
        call("smartconnect:run?name=Q" + more);
        simulator().on("GetAllData").times(4).brokenChunkedBody();
        call("smartconnect:query?name=Q&outputType=STREAM" + more);
        call("smartconnect:query?name=Q&outputType=XML" + more);
        simulator().on("GetMapList").times(2).answer(401, "text/plain", "bad token");
        call("smartconnect:query?name=NEW" + more);
        simulator().on("GetHistoryForProcess").times(2).answer(200, "text/html", "<html>hello</html>");
        call("smartconnect:errors?name=ERR" + more);
        simulator().on("GetHistoryForProcess").times(2).emptyOk();
        call("smartconnect:errors?name=ERR" + more);
    }

    /** The service, or a front end, quotes the whole request. */
    private void echoes(String more) {
        String quoted = "Request {{request.url}} token {{request.query.token}} failed";
        CALLS.forEach((name, uri) -> {
            for (int status : new int[] {200, 302, 400, 401, 403, 500}) {
                echo("/API/" + name, status, quoted);
                call("smartconnect:" + uri + more);
                simulator().wireMock().listAllStubMappings().getMappings().stream()
                        .filter(stub -> "echo".equals(stub.getName()))
                        .forEach(simulator().wireMock()::removeStub);
            }
        });
        echo(
                "/API/RunMap",
                200,
                "{\"RunNumber\":{{now"
                        + " format='epoch'}},\"Status\":1,\"ErrorCount\":1,\"ErrorMessage\":\"{{request.query.token}}\"}");
        call("smartconnect:run?name=Q&runTimeout=500" + more);
    }

    private void echo(String path, int status, String body) {
        simulator()
                .wireMock()
                .stubFor(WireMock.any(WireMock.urlPathEqualTo(path))
                        .withName("echo")
                        .willReturn(WireMock.aResponse()
                                .withStatus(status)
                                .withHeader("Location", "http://127.0.0.1:1/{{request.query.token}}")
                                .withHeader("Set-Cookie", "token={{request.query.token}}; Path=/")
                                .withBody(body)
                                .withTransformers("response-template")));
    }

    private void signIns() {
        var options = context()
                .getComponent("smartconnect", SmartConnectComponent.class)
                .getConfiguration();
        options.setPassword(WRONG_PASSWORD);
        call("smartconnect:validate?maxConnections=11");
        simulator().refuseSignInWith(200, "");
        options.setPassword(WRONG_PASSWORD + WRONG_PASSWORD);
        call("smartconnect:validate?maxConnections=12");
        options.setPassword(WRONG_PASSWORD.repeat(20));
        call("smartconnect:validate?maxConnections=13");
        options.setPassword(simulator().password());
        int connections = 20;
        for (String answer : List.of(
                UNREADABLE_TOKEN,
                "{\"token\":\"" + UNREADABLE_TOKEN + "\"}",
                "\"" + UNREADABLE_TOKEN,
                "[\"" + UNREADABLE_TOKEN + "\"]")) {
            for (int status : new int[] {200, 202}) {
                var fault = simulator().on("GetToken").always().answer(status, "application/json", answer);
                // an address of its own has a session of its own, without a pause
                options.setApiUrl(simulator().apiUrl());
                options.setUsername("user" + connections + "@contoso.example");
                call("smartconnect:validate?maxConnections=" + connections++);
                fault.cancel();
            }
        }
        for (int status : new int[] {200, 400, 401, 500}) {
            echo("/API/GetToken", status, "{{request.url}} {{request.query.password}}");
            options.setUsername("user" + connections + "@contoso.example");
            call("smartconnect:validate?maxConnections=" + connections++);
        }
        options.setUsername(simulator().username());
        simulator().on("public-key").times(2).answer(200, "application/json", "\"<RSAKeyValue/>\"");
        call("smartconnect:validate?maxConnections=" + connections++
                + "&companyId=7a1c2a54-90f4-4f0e-8a3b-5d2e7c1b9a02");
        simulator().wireMock().resetMappings();
        issuedToken = simulator().issueToken();
    }

    private void issuedToken() {
        var options = context()
                .getComponent("smartconnect", SmartConnectComponent.class)
                .getConfiguration();
        options.setToken(issuedToken);
        options.setPassword(null);
        call("smartconnect:validate?maxConnections=7");
        simulator().expireTokens();
        call("smartconnect:query?name=Q&maxConnections=7");
        options.setToken(null);
        options.setPassword(simulator().password());
    }

    private void consumer(String more) throws Exception {
        routes(it -> {
            it.from("smartconnect:errors?name=ERR&initialDelay=0&delay=100" + more)
                    .routeId("errors")
                    .log("${body} ${headers}")
                    .to("mock:errors");
            it.from("smartconnect:errors?name=GONE&initialDelay=0&delay=100" + more)
                    .routeId("gone")
                    .to("mock:none");
        });
        await().atMost(Duration.ofSeconds(20))
                .until(() -> getMockEndpoint("mock:errors").getReceivedCounter() >= 3);
        getMockEndpoint("mock:errors")
                .getReceivedExchanges()
                .forEach(exchange -> shown.addAll(ShownOutside.of(exchange)));
    }

    private Collection<String> everything(CapturedLogs logs) throws Exception {
        shown.addAll(ShownOutside.by(context()));
        List<String> all = new ArrayList<>(shown);
        logs.lines().forEach(line -> all.add(line.level() + " " + line.logger() + " " + line.text()));
        return all;
    }

    private KnownSecrets secrets() {
        String issued = issuedToken == null ? simulator().issueToken() : issuedToken;
        return new KnownSecrets(simulator().password(), WRONG_PASSWORD, UNREADABLE_TOKEN, issued).sentTo(simulator());
    }

    @Test
    void secretsOfTheComponentShowNowhere() throws Exception {
        try (CapturedLogs logs = new CapturedLogs()) {
            integrations();
            allCalls("");
            consumer("");
            expiredTokensAndFaults("");
            echoes("");
            Collection<String> soFar = everything(logs);
            assertThat(secrets().findIn(soFar)).isEmpty();
            KnownSecrets before = secrets();
            assertThat(before.size()).isGreaterThan(20);
        }
    }

    @Test
    void signInsShowNoSecret() throws Exception {
        try (CapturedLogs logs = new CapturedLogs()) {
            integrations();
            signIns();
            issuedToken();
            Collection<String> all = everything(logs);
            assertThat(secrets().findIn(all)).isEmpty();
            assertThat(all).anyMatch(text -> text.contains("The sign-in was rejected"));
        }
    }

    @Test
    void streamsThatAreHandedOverShowNoSecret() throws Exception {
        var rows = getMockEndpoint("mock:row");
        routes(it -> it.from("seda:handed")
                .log("${body} ${headers}")
                .split(it.body())
                .streaming()
                .log("${body}")
                .to("mock:row"));
        routes(it -> it.from("direct:handed")
                .toD("${header.to}")
                .wireTap("log:tapped?showAll=true")
                .to("seda:handed?waitForTaskToComplete=Never")
                .log("${body} ${exchangeProperty.any}"));
        try (CapturedLogs logs = new CapturedLogs()) {
            integrations();
            for (String type : List.of("STREAM", "XML")) {
                for (int i = 0; i < 2; i++) {
                    shown.addAll(ShownOutside.of(
                            send("direct:handed", null, Map.of("to", "smartconnect:query?name=Q&outputType=" + type))));
                    simulator().expireTokens();
                }
            }
            simulator().on("GetAllData").times(2).brokenChunkedBody();
            shown.addAll(ShownOutside.of(
                    send("direct:handed", null, Map.of("to", "smartconnect:query?name=Q&outputType=STREAM"))));
            await().until(() -> rows.getReceivedCounter() >= 6);
            rows.getReceivedExchanges().forEach(exchange -> shown.addAll(ShownOutside.of(exchange)));
            assertThat(secrets().findIn(everything(logs))).isEmpty();
        }
    }

    @Test
    void oauthShowsNoSecret() throws Exception {
        try (CapturedLogs logs = new CapturedLogs()) {
            integrations();
            var options = context()
                    .getComponent("smartconnect", SmartConnectComponent.class)
                    .getConfiguration();
            options.setApiUrl(simulator().oauthUrl());
            options.setClientId(simulator().clientId());
            options.setClientSecret(simulator().clientSecret());
            String key = simulator().integration("Q").key();
            call("smartconnect:run?key=" + key);
            simulator().expireTokens();
            call("smartconnect:run?input=NONE&key=" + key);
            options.setClientSecret("wrong-client-secret");
            options.setUsername("eve@contoso.example");
            call("smartconnect:run?input=NONE&maxConnections=7&key=" + key);

            var secrets = new KnownSecrets(simulator().password(), simulator().clientSecret(), "wrong-client-secret")
                    .sentTo(simulator());
            assertThat(secrets.findIn(everything(logs))).isEmpty();
            assertThat(simulator().oauthTokenCount()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void aProxySeesTheTokenAndNobodyElse() throws Exception {
        try (CapturedLogs logs = new CapturedLogs()) {
            integrations();
            int port = simulator().wireMock().port();
            String proxy = "&apiUrl=http://smartconnect.invalid/API&loginUrl=http://login.invalid&proxyHost=localhost"
                    + "&proxyPort=" + port;
            call("smartconnect:query?name=Q" + proxy);
            call("smartconnect:run?name=Q" + proxy, List.of(Map.of("No", "1")));
            Collection<String> all = everything(logs);
            assertThat(simulator().integration("Q").apiRunCount()).isEqualTo(2);
            assertThat(secrets().findIn(all)).isEmpty();
        }
    }

    /** What Camel itself logs at TRACE of a URI, before it asks the component: this is documented. */
    @Test
    void secretsInAUriShowInCamelsOwnTraceLinesOnly() throws Exception {
        // what the pattern of Camel's own cleaning stops short of
        String password = "pa)ss&wor}d=Zq81";
        try (CapturedLogs logs = new CapturedLogs()) {
            integrations();
            var options = context()
                    .getComponent("smartconnect", SmartConnectComponent.class)
                    .getConfiguration();
            options.setPassword(null);
            String token = simulator().issueToken();
            String more = "&token=RAW(" + token + ")";
            for (String uri :
                    List.of("query?name=Q", "query?name=NONE", "errors?name=ERR", "validate?maxConnections=7")) {
                shown.addAll(ShownOutside.of(send("smartconnect:" + uri + more, null)));
            }
            shown.addAll(ShownOutside.of(
                    send("smartconnect:query?password=RAW(" + password + ")&username=RAW(eve@contoso.example)", null)));
            consumer(more);
            shown.addAll(ShownOutside.by(context()));

            var secrets = new KnownSecrets(token, password, "Zq81").sentTo(simulator());
            // the routes as they were written
            assertThat(shown.stream()
                            .filter(secrets::isIn)
                            .map(text -> text.substring(0, text.indexOf(':')))
                            .distinct())
                    .containsExactlyInAnyOrder(
                            "JMX dumpRouteAsXml",
                            "JMX dumpRoutesAsXml",
                            "JMX dumpRoutesCoverageAsXml",
                            "console route-dump");
            assertThat(logs.lines())
                    .filteredOn(line -> secrets.isIn(line.text()))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line.logger())
                            .as(line.text())
                            .isIn(
                                    "org.apache.camel.impl.engine.AbstractCamelContext",
                                    "org.apache.camel.impl.PreconditionHelper",
                                    "org.apache.camel.support.EndpointHelper",
                                    "org.apache.camel.support.DefaultComponent"))
                    // Camel's own cleaning stops at a bracket, so that the rest of such a value shows at DEBUG
                    .filteredOn(line -> !line.level().equals("TRACE"))
                    .allSatisfy(line -> assertThat(line.text()).contains("password=xxxxxxss&wor"));
        }
    }

    @Test
    void theSearchFindsWhatIsPlanted() throws Exception {
        try (CapturedLogs logs = new CapturedLogs()) {
            String token = simulator().issueToken();
            simulator().integration("Q");
            call("http:localhost:" + simulator().wireMock().port() + "/API/validate?httpMethod=POST&token=RAW(" + token
                    + ")");
            call("smartconnect:run?name=Q");
            Collection<String> all = everything(logs);
            List<String> found = new KnownSecrets(token).findIn(all);
            // by the HTTP client's wire log, the listener, the exchange, JMX...
            assertThat(found).hasSizeGreaterThan(5);
            assertThat(new KnownSecrets(token)
                            .findIn(logs.lines().stream()
                                    .filter(line -> line.logger().equals("org.apache.hc.client5.http.wire"))
                                    .map(CapturedLogs.Line::text)
                                    .toList()))
                    .isNotEmpty();
        }
    }
}
