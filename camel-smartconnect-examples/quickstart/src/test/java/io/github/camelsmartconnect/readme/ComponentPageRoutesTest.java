/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.readme;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.camel.component.mock.MockComponent;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.apache.camel.util.FileUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.camelsmartconnect.SmartConnectComponent;
import io.github.camelsmartconnect.SmartConnectOperation;
import io.github.camelsmartconnect.model.Column;
import io.github.camelsmartconnect.model.Company;
import io.github.camelsmartconnect.model.Connection;
import io.github.camelsmartconnect.model.DataSource;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.Run;
import io.github.camelsmartconnect.model.RunError;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.simulator.Rows;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/** The examples of the component's page, as they stand there, in each of their languages. */
class ComponentPageRoutesTest extends RoutesTestSupport {

    private static final Path EXPORTS = Path.of("target/exports");
    private static final Path ITEMS = Path.of("target/items/items.json");
    private static final Path CUSTOMERS = Path.of("target/customers");
    private static final Path REJECTED_CUSTOMERS = Path.of("target/rejected");

    private static final String CONNECTION = "5d0e7a31-0c8e-4d5b-9a31-2f3c6e1b7d02";

    private static final Map<String, String> ACCEPTED = Rows.row("CustomerNo", "C1", "Country", "DE");
    private static final Map<String, String> REJECTED = Rows.row("CustomerNo", "C2", "Country", "XX");

    @TempDir
    Path compiled;

    /** What an example has to do once its route runs, by its anchor. */
    private final Map<String, Check> checks = Map.ofEntries(
            Map.entry("query", this::query),
            Map.entry("new-rows", this::newRows),
            Map.entry("run", this::run),
            Map.entry("rows-in-parts", this::rowsInParts),
            Map.entry("beans", this::beans),
            Map.entry("errors", this::errors),
            Map.entry("errors-of-run", this::errorsOfRun),
            Map.entry("history", this::history),
            Map.entry("last-runs", this::lastRuns),
            Map.entry("outputs", this::outputs),
            Map.entry("newest-output", this::newestOutput),
            Map.entry("integrations", this::integrations),
            Map.entry("connections", this::connections),
            Map.entry("dataSources", this::dataSources),
            Map.entry("companies", this::companies),
            Map.entry("columns", this::columns),
            Map.entry("validate", this::validate),
            Map.entry("endpoint-dsl", this::endpointDsl),
            Map.entry("kamelets", this::kamelets));

    private interface Check {
        void run() throws Exception;
    }

    @Override
    void prepare() {
        for (Path directory : List.of(EXPORTS, ITEMS.getParent(), CUSTOMERS, REJECTED_CUSTOMERS)) {
            FileUtil.removeDir(directory.toFile());
        }
        simulator
                .integration("CHANGED ITEMS")
                .rows(
                        Rows.row("ItemNo", "A100", "Modified", "2026-03-01T08:00:00"),
                        Rows.row("ItemNo", "A200", "Modified", "2026-03-02T08:00:00"));
        simulator.integration("ITEM PRICES").rows(Rows.row("ItemNo", "A100", "Price", "0.12"));
        var smartConnect = new SmartConnectComponent();
        smartConnect.getConfiguration().setUsername(simulator.username());
        smartConnect.getConfiguration().setPassword(simulator.password());
        smartConnect.getConfiguration().setCompanyId(simulator.companyId());
        context.addComponent("smartconnect", smartConnect);
        context.addComponent("jms", new MockComponent());
        context.getRegistry().bind("state", new MemoryStateRepository());
        context.getRegistry().bind("delivered", MemoryIdempotentRepository.memoryIdempotentRepository());
    }

    static Stream<Arguments> examples() throws Exception {
        return ComponentPage.examples().entrySet().stream()
                .flatMap(anchor -> anchor.getValue().entrySet().stream()
                        .map(example -> Arguments.of(anchor.getKey(), example.getKey(), example.getValue())));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("examples")
    void exampleRuns(String anchor, String language, String text) throws Exception {
        assertThat(checks).containsKey(anchor);
        define(anchor);
        if (language.equals("java")) {
            context.addRoutes(JavaExample.routes(compiled, text));
        } else {
            load("routes." + language, text);
        }

        checks.get(anchor).run();
    }

    @Test
    void everyOperationHasExamplesInAllLanguages() throws Exception {
        var examples = ComponentPage.examples();

        for (SmartConnectOperation operation : SmartConnectOperation.values()) {
            assertThat(examples).containsKey(operation.name());
            assertThat(examples.get(operation.name()))
                    .as(operation.name())
                    .containsOnlyKeys("java", "yaml", "xml")
                    .allSatisfy((language, text) -> assertThat(text).contains("smartconnect:" + operation.name()));
        }
        for (String producer : List.of("errors-of-run", "last-runs", "newest-output")) {
            assertThat(examples.get(producer)).as(producer).containsOnlyKeys("java", "yaml", "xml");
        }
    }

    /** What has to be there before the route starts. */
    private void define(String anchor) {
        SimulatedIntegration customers = simulator.integration("IMPORT CUSTOMERS");
        switch (anchor) {
            case "errors", "errors-of-run", "history", "last-runs", "kamelets" -> {
                customers.runOnServer(List.of(ACCEPTED));
                customers.runOnServer(List.of(ACCEPTED, REJECTED));
            }
            case "outputs", "newest-output" -> {
                SimulatedIntegration export = simulator.integration("EXPORT ITEMS");
                export.runOnServer();
                export.output("items.csv", "A100,Bolt".getBytes(StandardCharsets.UTF_8));
            }
            case "integrations" -> customers.connection(CONNECTION);
            case "connections" -> simulator.connection(CONNECTION, "ERP", "REST Connection");
            case "dataSources" ->
                simulator.dataSource("7c7f2f0e-90d4-4a14-8d52-3a4f1f3d2b03", "Items", CONNECTION, "Query");
            case "columns", "rows-in-parts" -> customers.mappedColumns("CustomerNo", "Country");
            default -> {
                // the demo tenant has it
            }
        }
    }

    private void newRows() throws Exception {
        assertThat(received("jms:queue:items", 2).getExchanges())
                .extracting(exchange -> exchange.getMessage().getBody())
                .containsExactly(
                        Rows.row("ItemNo", "A100", "Modified", "2026-03-01T08:00:00"),
                        Rows.row("ItemNo", "A200", "Modified", "2026-03-02T08:00:00"));
    }

    private void query() throws Exception {
        MockEndpoint items = received("jms:queue:items", 4);

        assertThat(items.getExchanges().get(0).getMessage().getBody())
                .isEqualTo(Rows.row(
                        "ItemNo",
                        "B200",
                        "Name",
                        "Claw hammer",
                        "ItemGroup",
                        "Tools",
                        "Price",
                        "18.90",
                        "InStock",
                        "64"));
    }

    private void run() {
        assertThat(ask("direct:import", List.of(ACCEPTED)))
                .isInstanceOfSatisfying(
                        RunResult.class,
                        result -> assertThat(result.recordCount()).isEqualTo(1));

        var sent = simulator.integration("IMPORT CUSTOMERS").receivedRuns().get(0);
        assertThat(sent.rows()).containsExactly(ACCEPTED);
        assertThat(sent.variables()).containsEntry("GBL_BATCH", "B7");
    }

    private void rowsInParts() {
        List<Map<String, String>> rows = IntStream.rangeClosed(1, 1_001)
                .mapToObj(i -> Rows.row("CustomerNo", "C" + i, "Country", "DE"))
                .toList();

        assertThat(ask("direct:import-all", rows)).isInstanceOfSatisfying(RunResult.class, result -> {
            assertThat(result.recordCount()).isEqualTo(1_001);
            assertThat(result.parts()).hasSize(2);
        });
        assertThat(catchThrowable(() -> ask("direct:import-all", List.of(Map.of("CustomerNo", "C1", "Land", "DE")))))
                .hasStackTraceContaining("column 'Land' is not mapped");
    }

    private void beans() throws Exception {
        ask("direct:items", null);

        assertThat(received("jms:queue:items", 1)
                        .getExchanges()
                        .get(0)
                        .getMessage()
                        .getBody())
                .hasToString("Item[number=A100, price=0.12]");
    }

    private void errors() throws Exception {
        var message =
                received("jms:queue:failed-customers", 1).getExchanges().get(0).getMessage();

        assertThat(message.getBody()).isEqualTo(REJECTED);
        assertThat(message.getHeaders())
                .containsEntry("CamelSmartConnectErrorMessage", "Unknown country.")
                .containsEntry("CamelSmartConnectRunNumber", 2L);
    }

    private void errorsOfRun() {
        assertThat(list("direct:errors-of-run", 2))
                .singleElement()
                .isInstanceOfSatisfying(
                        RunError.class, error -> assertThat(error.record()).isEqualTo(REJECTED));
        assertThat(list("direct:errors-of-run", 1)).isEmpty();
    }

    private void history() throws Exception {
        assertThat(received("jms:queue:runs-with-errors", 1)
                        .getExchanges()
                        .get(0)
                        .getMessage()
                        .getBody())
                .isInstanceOfSatisfying(
                        Run.class, run -> assertThat(run.runNumber()).isEqualTo(2));
    }

    private void lastRuns() {
        assertThat(list("direct:last-runs", null))
                .extracting(run -> ((Run) run).runNumber())
                .containsExactly(2L, 1L);
    }

    private void outputs() {
        await().atMost(LONG).until(() -> Files.exists(EXPORTS.resolve("items.csv")));
        assertThat(EXPORTS.resolve("items.csv")).hasContent("A100,Bolt");
    }

    private void newestOutput() {
        ask("direct:newest-export", null);

        assertThat(EXPORTS.resolve("items.csv")).hasContent("A100,Bolt");
    }

    private void integrations() {
        assertThat(list("direct:integrations", null))
                .extracting(found -> ((Integration) found).name())
                .containsExactly("IMPORT CUSTOMERS");
    }

    private void connections() {
        assertThat(list("direct:connections", null))
                .containsExactly(new Connection(CONNECTION, "ERP", "REST Connection"));
    }

    private void dataSources() {
        assertThat(list("direct:data-sources", null))
                .extracting(found -> ((DataSource) found).description())
                .containsExactly("Items");
    }

    private void companies() {
        assertThat(list("direct:companies", null))
                .extracting(found -> ((Company) found).id())
                .contains(simulator.companyId());
    }

    private void columns() {
        assertThat(list("direct:columns", null))
                .containsExactly(new Column("CustomerNo", true), new Column("Country", false));
    }

    private void validate() throws Exception {
        ask("direct:check-token", null);
        simulator.expireTokens();
        ask("direct:check-token", null);

        assertThat(received("jms:queue:look-into-smartconnect", 1).getExchanges())
                .singleElement()
                .satisfies(
                        exchange -> assertThat(exchange.getMessage().getBody()).isEqualTo(false));
    }

    private void endpointDsl() {
        assertThat(list("direct:items", null)).hasSize(4);
    }

    private void kamelets() throws Exception {
        Files.writeString(
                Files.createDirectories(CUSTOMERS).resolve("new.json"),
                "[{\"CustomerNo\": \"C3\", \"Country\": \"US\"}]");

        await().atMost(LONG)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(Files.readString(ITEMS))
                        .contains("Claw hammer")
                        .doesNotContain("Washer"));
        await().atMost(LONG).until(() -> Files.exists(CUSTOMERS.resolve(".camel/new.json")));
        await().atMost(LONG).ignoreExceptions().untilAsserted(() -> {
            try (var files = Files.list(REJECTED_CUSTOMERS)) {
                assertThat(files)
                        .singleElement()
                        .satisfies(file -> assertThat(file).hasContent("{\"CustomerNo\":\"C2\",\"Country\":\"XX\"}"));
            }
        });
    }

    private Object ask(String endpoint, Object body) {
        return context.createProducerTemplate().requestBody(endpoint, body);
    }

    private List<Object> list(String endpoint, Object body) {
        return List.copyOf((List<?>) ask(endpoint, body));
    }

    private MockEndpoint received(String endpoint, int count) throws InterruptedException {
        MockEndpoint mock = context.getEndpoint(endpoint, MockEndpoint.class);
        await().atMost(LONG).until(() -> mock.getReceivedCounter() >= count);
        mock.expectedMessageCount(count);
        mock.assertIsSatisfied();
        return mock;
    }
}
