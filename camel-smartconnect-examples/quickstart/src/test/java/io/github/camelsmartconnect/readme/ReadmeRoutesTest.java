/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.CamelContext;
import org.apache.camel.component.mock.MockComponent;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.main.Main;
import org.apache.camel.util.FileUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.camelsmartconnect.simulator.Rows;
import io.github.camelsmartconnect.simulator.SimulatedRun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.awaitility.Awaitility.await;

/** The README's routes, as they stand there. */
class ReadmeRoutesTest extends RoutesTestSupport {

    @TempDir
    Path compiled;

    @Override
    void prepare() throws Exception {
        for (String directory : List.of("items", "customers", "rejected")) {
            FileUtil.removeDir(Path.of("target", directory).toFile());
        }
        JavaExample.compiled(compiled, Readme.sample("java", "setPassword(password)"))
                .getMethod("addTo", CamelContext.class, String.class)
                .invoke(null, context, simulator.password());
    }

    @Test
    void firstScreenInJava() throws Exception {
        context.addComponent("jms", new MockComponent());
        MockEndpoint failed = context.getEndpoint("jms:queue:failed-customers", MockEndpoint.class);
        failed.expectedMessageCount(1);
        write(
                "target/customers/new.json",
                "[{\"CustomerNo\": \"C1\", \"Country\": \"DE\"}, {\"CustomerNo\": \"C2\", \"Country\": \"XX\"}]");

        context.addRoutes(JavaExample.routes(
                compiled, Readme.sample("java", "failed-customers").replace("errors?", "errors?delay=500&")));

        failed.setResultWaitTime(LONG.toMillis());
        failed.assertIsSatisfied();
        assertThat(failed.getExchanges().get(0).getMessage().getBody())
                .isEqualTo(Map.of("CustomerNo", "C2", "Country", "XX"));
    }

    @Test
    void aFailedFileOfTheFirstScreenIsNotDone() throws Exception {
        context.addComponent("jms", new MockComponent());
        write("target/customers/rejected.json", "[{\"CustomerNo\": \"C2\", \"Country\": \"XX\"}]");

        context.addRoutes(JavaExample.routes(compiled, Readme.sample("java", "failed-customers")));

        await().atMost(LONG).until(() -> Files.exists(Path.of("target/customers/.failed/rejected.json")));
    }

    @Test
    void queryInJava() throws Exception {
        context.addRoutes(JavaExample.routes(compiled, Readme.sample("java", "timer:daily")));

        await().atMost(LONG)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(new ObjectMapper()
                                .readTree(Path.of("target/items/items.json").toFile()))
                        .hasSize(12));
    }

    /** As an application does that has no Java class: Camel's own main class, options and routes from files. */
    @Test
    void kameletWithoutAnyJavaClass(@TempDir Path directory) throws Exception {
        simulator.integration("IMPORT CUSTOMERS").runOnServer(List.of(Rows.row("CustomerNo", "C2", "Country", "XX")));
        Files.writeString(directory.resolve("errors.yaml"), Readme.sample("yaml", "kamelet:"));
        var main = new Main();
        main.configure().withRoutesIncludePattern("file:" + directory + "/*.yaml");
        main.addInitialProperty("camel.component.smartconnect.api-url", simulator.apiUrl());
        main.addInitialProperty("camel.component.smartconnect.login-url", simulator.loginUrl());
        main.addInitialProperty("camel.component.smartconnect.username", simulator.username());
        main.addInitialProperty("camel.component.smartconnect.password", simulator.password());
        main.addInitialProperty("camel.component.smartconnect.company-id", simulator.companyId());
        try {
            main.start();

            await().atMost(LONG).ignoreExceptions().untilAsserted(() -> assertRejected("C2"));
        } finally {
            main.stop();
        }
    }

    @Test
    void runInYaml() throws Exception {
        write(
                "target/customers/new.json",
                "[{\"CustomerNo\": \"C1\", \"Country\": \"DE\"}, {\"CustomerNo\": \"C2\", \"Country\": \"AT\"}]");

        load("routes.yaml", Readme.sample("yaml", "smartconnect:run"));

        await().atMost(LONG).until(() -> Files.exists(Path.of("target/customers/.camel/new.json")));
        assertThat(simulator
                        .integration("IMPORT CUSTOMERS")
                        .receivedRuns()
                        .get(0)
                        .rows())
                .containsExactly(
                        Map.of("CustomerNo", "C1", "Country", "DE"), Map.of("CustomerNo", "C2", "Country", "AT"));
    }

    @Test
    void aFileWhoseRunFailedIsNotRunAgain() throws Exception {
        write("target/customers/rejected.json", "[{\"CustomerNo\": \"C1\", \"Country\": \"XX\"}]");
        load("routes.yaml", Readme.sample("yaml", "smartconnect:run"));
        await().atMost(LONG).until(() -> Files.exists(Path.of("target/customers/.failed/rejected.json")));

        // the poll that takes this one would have taken the other again
        write("target/customers/new.json", "[{\"CustomerNo\": \"C2\", \"Country\": \"DE\"}]");
        await().atMost(LONG).until(() -> Files.exists(Path.of("target/customers/.camel/new.json")));
        assertThat(simulator.integration("IMPORT CUSTOMERS").apiRunCount()).isEqualTo(2);
    }

    @Test
    void errorsInXml() throws Exception {
        SimulatedRun run = simulator
                .integration("IMPORT CUSTOMERS")
                .runOnServer(List.of(
                        Rows.row("CustomerNo", "C1", "Country", "DE"), Rows.row("CustomerNo", "C2", "Country", "XX")));
        assertThat(run).isNotNull();

        load("routes.xml", Readme.sample("xml", "smartconnect:errors"));

        await().atMost(LONG).ignoreExceptions().untilAsserted(() -> assertRejected("C2"));
    }

    @Test
    void variablesAreOptions() throws Exception {
        try (var template = context.createProducerTemplate()) {
            String uri = "smartconnect:query?name=QUERY ITEMS&variables.GBL_GROUP=Tools";
            assertThat(Readme.file("README.md")).contains(uri);
            assertThat(template.requestBody(uri, (Object) null))
                    .asInstanceOf(LIST)
                    .hasSize(4);
        }
    }

    @Test
    void nameWithSpecialCharactersIsRaw() throws Exception {
        simulator.integration("SALES & MORE").rows(Rows.row("No", "1"));
        try (var template = context.createProducerTemplate()) {
            String uri = "smartconnect:run?name=RAW(SALES & MORE)";
            assertThat(Readme.file("README.md")).contains(uri);
            template.requestBody(uri, (Object) null);
        }
        assertThat(simulator.integration("SALES & MORE").apiRunCount()).isEqualTo(1);
    }

    private static void write(String file, String text) throws IOException {
        Files.createDirectories(Path.of(file).getParent());
        Files.writeString(Path.of(file), text);
    }

    private static void assertRejected(String customerNo) throws IOException {
        try (var files = Files.list(Path.of("target/rejected"))) {
            assertThat(files)
                    .singleElement()
                    .satisfies(file -> assertThat(Files.readString(file))
                            .isEqualTo("{\"CustomerNo\":\"" + customerNo + "\",\"Country\":\"XX\"}"));
        }
    }
}
