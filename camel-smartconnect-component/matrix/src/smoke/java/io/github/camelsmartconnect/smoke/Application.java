/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.smoke;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.console.DevConsole;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;

import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.RunStatus;
import io.github.camelsmartconnect.simulator.DemoTenant;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static io.github.camelsmartconnect.smoke.Steps.check;
import static io.github.camelsmartconnect.smoke.Steps.row;

/** What an application does with the component, from routes in three languages down to TLS and proxies. */
final class Application {

    private static final Map<String, String> GOOD = row("CustomerNo", "C-1", "Name", "Adatum", "Country", "US");
    private static final Map<String, String> BAD = row("CustomerNo", "C-2", "Name", "Fabrikam", "Country", "XX");

    private final CamelContext context;
    private final SmartConnectSimulator simulator;
    private final SmokeRoutes routes;
    private final ProducerTemplate template;
    private final Steps steps;

    Application(CamelContext context, SmartConnectSimulator simulator, SmokeRoutes routes) {
        this.context = context;
        this.simulator = simulator;
        this.routes = routes;
        this.template = context.createProducerTemplate();
        this.steps = new Steps(context);
    }

    /** How many steps were done. */
    int run() {
        queries();
        runs();
        languages();
        monitoring();
        connections();
        steps.step("no secret in any log at TRACE", this::searchLog);
        return steps.done();
    }

    private void queries() {
        steps.step(
                "sign in and validate",
                () -> check(template.requestBody("smartconnect:validate", null, Boolean.class), "invalid"));
        steps.step("query as a list", () -> checkItems(request("direct:items"), 12));
        steps.step("query as a stream", () -> {
            request("direct:stream");
            check(routes.streamed.size() == 12, routes.streamed);
        });
        steps.step(
                "query as XML",
                () -> check(
                        template.requestBody("smartconnect:query?name=QUERY ITEMS&outputType=XML", null, String.class)
                                .contains("Claw hammer"),
                        "no item"));
        steps.step(
                "query with a variable",
                () -> checkItems(
                        template.requestBodyAndHeader(
                                "direct:items", null, "CamelSmartConnectVariables", Map.of("GBL_GROUP", "Tools")),
                        4));
        steps.step(
                "toD", () -> checkItems(template.requestBodyAndHeader("direct:any", null, "map", "QUERY ITEMS"), 12));
        for (String list : List.of("integrations", "connections", "dataSources", "companies")) {
            steps.step("list " + list, () -> check(request("smartconnect:" + list) instanceof List, "no list"));
        }
        steps.step(
                "list columns",
                () -> check(!((List<?>) request("smartconnect:columns?name=IMPORT CUSTOMERS")).isEmpty(), "none"));
    }

    private void runs() {
        steps.step("run with rows, of which one fails", () -> {
            RunResult result = template.requestBody("direct:run", List.of(GOOD, BAD), RunResult.class);
            check(result.status() == RunStatus.FAILURE && result.errorCount() == 1, result);
        });
        steps.step("errors consumer", () -> check(BAD.equals(poll(routes.rejected)), routes.rejected));
        steps.step("run without rows", () -> {
            RunResult result = template.requestBody("direct:run", null, RunResult.class);
            check(result.runNumber() == 2, result);
        });
        steps.step("run whose answer is lost", () -> {
            simulator.on("RunMapDataTableWithErrors").times(1).resetAfterwards();
            RunResult result = template.requestBody("direct:run", List.of(GOOD), RunResult.class);
            check(result.runNumber() == 3, result);
            check(simulator.integration(DemoTenant.IMPORT_CUSTOMERS).apiRunCount() == 3, "run twice");
        });
        steps.step(
                "history",
                () -> check(
                        ((List<?>) request("smartconnect:history?name=IMPORT CUSTOMERS")).size() == 3, "not 3 runs"));
        steps.step("outputs", () -> {
            simulator
                    .integration(DemoTenant.IMPORT_CUSTOMERS)
                    .output("items.csv", "A100;1".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            String content = template.requestBody(
                    "smartconnect:outputs?name=IMPORT CUSTOMERS&download=true", null, String.class);
            check(content.equals("A100;1"), content);
        });
    }

    private void languages() {
        steps.stepWith("camel-yaml-dsl", "org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader", "route in YAML", () -> {
            load("yaml", """
                    - from:
                        uri: direct:yaml
                        steps:
                          - to:
                              uri: smartconnect:query
                              parameters:
                                name: QUERY ITEMS
                    """);
            checkItems(request("direct:yaml"), 12);
        });
        steps.stepWith("camel-xml-io-dsl", "org.apache.camel.dsl.xml.io.XmlRoutesBuilderLoader", "route in XML", () -> {
            load("xml", """
                            <routes xmlns="http://camel.apache.org/schema/xml-io">
                              <route>
                                <from uri="direct:xml"/>
                                <to uri="smartconnect:query?name=QUERY ITEMS"/>
                              </route>
                            </routes>
                            """);
            checkItems(request("direct:xml"), 12);
        });
        steps.stepWith(
                "camel-endpointdsl", "org.apache.camel.builder.endpoint.EndpointRouteBuilder", "endpoint DSL", () -> {
                    context.addRoutes(new SmokeDsl());
                    checkItems(request("direct:dsl"), 4);
                });
        steps.stepWith("camel-kamelet", "org.apache.camel.component.kamelet.KameletComponent", "Kamelet", () -> {
            load("yaml", """
                    - from:
                        uri: direct:kamelet
                        steps:
                          - to:
                              uri: kamelet:smartconnect-query-action
                              parameters:
                                name: QUERY ITEMS
                    """);
            checkItems(request("direct:kamelet"), 12);
        });
    }

    private void monitoring() {
        steps.stepWith(
                "camel-health", "org.apache.camel.impl.health.DefaultHealthCheckRegistry", "health: all are UP", () -> {
                    HealthCheckRegistry registry = HealthCheckRegistry.get(context);
                    for (String checks : List.of("consumers", "producers")) {
                        var repository = (HealthCheckRepository) registry.resolveById(checks);
                        repository.setEnabled(true);
                        registry.register(repository);
                    }
                    var results = HealthCheckHelper.invokeReadiness(context);
                    check(
                            !results.isEmpty() && results.stream().allMatch(r -> r.getState() == HealthCheck.State.UP),
                            results);
                });
        steps.stepWith("camel-console", "org.apache.camel.impl.console.ContextDevConsole", "console", () -> {
            String shown = (String) PluginHelper.getDevConsoleResolver(context)
                    .resolveDevConsole("smartconnect")
                    .call(DevConsole.MediaType.TEXT);
            check(shown.contains(simulator.apiUrl()) && !shown.contains(simulator.password()), shown);
        });
    }

    private void connections() {
        steps.step("TLS, hostname verifier and policy of the https component", this::tls);
        steps.step("proxy", () -> {
            var proxy = new WireMockServer(WireMockConfiguration.options()
                    .bindAddress("127.0.0.1")
                    .dynamicPort()
                    .enableBrowserProxying(true));
            proxy.start();
            try {
                check(
                        template.requestBody(
                                "smartconnect:validate?proxyHost=localhost&proxyPort=" + proxy.port(),
                                null,
                                Boolean.class),
                        "invalid");
                check(!proxy.findAll(anyRequestedFor(anyUrl())).isEmpty(), "not asked");
            } finally {
                proxy.stop();
            }
        });
    }

    private void tls() throws Exception {
        Path store = Files.createTempDirectory("smoke").resolve("server.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        new ProcessBuilder(
                        (keytool + " -genkeypair -alias server -keyalg RSA -dname CN=localhost -ext SAN=dns:localhost"
                                        + " -storetype PKCS12 -storepass changeit -keystore " + store)
                                .split(" "))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        var server = new WireMockServer(WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .dynamicHttpsPort()
                .keystorePath(store.toString())
                .keystoreType("PKCS12")
                .keystorePassword("changeit")
                .keyManagerPassword("changeit"));
        server.start();
        try {
            server.stubFor(any(anyUrl()).willReturn(aResponse().proxiedFrom(simulator.loginUrl())));
            String good = "https://localhost:" + server.httpsPort();
            String bad = "https://127.0.0.1:" + server.httpsPort();
            check(failure(good, "").contains("'sslContextParameters'"), failure(good, ""));
            set("sslContextParameters", trust(store));
            String own = "&connectTimeout=29s";
            check(validate(good, own), "invalid");
            check(failure(bad, own).contains("127.0.0.1"), failure(bad, own));
            set("x509HostnameVerifier", NoopHostnameVerifier.INSTANCE);
            check(validate(bad, "&connectTimeout=28s"), "invalid");
            if (set("hostnameVerificationPolicy", "BOTH")) {
                check(failure(bad, "&connectTimeout=27s").contains("127.0.0.1"), "not verified");
            }
        } finally {
            server.stop();
        }
    }

    /** Sets an option of the https component; false where this version of Camel has none of this name. */
    private boolean set(String option, Object value) {
        var https = context.getComponent("https");
        return https.getComponentPropertyConfigurer().configure(context, https, option, value, false);
    }

    private Boolean validate(String url, String options) {
        return template.requestBody(
                "smartconnect:validate?loginUrl=" + url + "&apiUrl=" + url + "/API" + options, null, Boolean.class);
    }

    private String failure(String url, String options) {
        try {
            validate(url, options);
            return "";
        } catch (RuntimeException e) {
            return String.valueOf(e.getCause());
        }
    }

    private static SSLContextParameters trust(Path store) {
        var keys = new KeyStoreParameters();
        keys.setResource(store.toUri().toString());
        keys.setPassword("changeit");
        keys.setType("PKCS12");
        var managers = new TrustManagersParameters();
        managers.setKeyStore(keys);
        var tls = new SSLContextParameters();
        tls.setTrustManagers(managers);
        return tls;
    }

    private void searchLog() throws IOException {
        Set<String> secrets = new LinkedHashSet<>(List.of(simulator.password()));
        simulator
                .loggedCalls()
                .forEach(call -> List.of("token", "password").forEach(parameter -> {
                    String value = call.parameters().get(parameter);
                    if (value != null) {
                        secrets.add(value.substring(0, Math.min(24, value.length())));
                    }
                }));
        check(secrets.size() > 2, secrets.size());
        List<String> lines = Files.readAllLines(Path.of(System.getProperty("smoke.log")));
        check(lines.stream().anyMatch(line -> line.contains("org.apache.hc.client5")), "no log of the HTTP client");
        List<String> found = new ArrayList<>(lines);
        found.removeIf(line -> secrets.stream().noneMatch(line::contains)
                // Camel itself logs the properties of an application
                || line.contains(" org.apache.camel.main.")
                || line.contains(" org.apache.camel.component.properties.")
                || line.contains("DefaultCamelContextExtension Resolved text:"));
        check(found.isEmpty(), found);
    }

    private Object request(String uri) {
        return template.requestBody(uri, (Object) null);
    }

    private static void checkItems(Object items, int count) {
        check(items instanceof List<?> list && list.size() == count, items);
    }

    private static Object poll(BlockingQueue<?> queue) throws InterruptedException {
        return queue.poll(20, TimeUnit.SECONDS);
    }

    private void load(String language, String text) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("smoke." + language, text));
    }
}
