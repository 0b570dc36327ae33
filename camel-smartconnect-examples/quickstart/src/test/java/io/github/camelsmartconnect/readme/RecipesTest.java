/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.readme;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import javax.sql.DataSource;

import com.github.tomakehurst.wiremock.client.WireMock;
import org.apache.camel.component.mock.MockComponent;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.util.FileUtil;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.camelsmartconnect.SmartConnectComponent;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.simulator.DemoTenant;
import io.github.camelsmartconnect.simulator.Rows;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The recipes, as they stand there, against a simulator with two companies. */
class RecipesTest {

    private static final String RECIPES = "docs/guides/recipes.md";
    private static final String EAST = "6f1c2a54-90f4-4f0e-8a3b-5d2e7c1b9a01";
    private static final String WEST = "6f1c2a54-90f4-4f0e-8a3b-5d2e7c1b9a02";

    private static final Map<String, String> GOOD = Rows.row("CustomerNo", "C1", "Country", "DE");
    private static final Map<String, String> BAD = Rows.row("CustomerNo", "C2", "Country", "XX");

    private static final Path CSV = Path.of("target/csv");

    @TempDir
    Path compiled;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Properties properties = new Properties();

    private final SmartConnectSimulator simulator = SmartConnectSimulator.builder()
            .company(EAST, "Contoso East")
            .company(WEST, "Contoso West")
            .start();

    @BeforeEach
    void start() {
        for (String directory : List.of("csv", "webhook", "reports")) {
            FileUtil.removeDir(Path.of("target", directory).toFile());
        }
        DemoTenant.fill(simulator);
        var smartConnect = new SmartConnectComponent();
        smartConnect.getConfiguration().setApiUrl(simulator.apiUrl());
        smartConnect.getConfiguration().setLoginUrl(simulator.loginUrl());
        smartConnect.getConfiguration().setUsername(simulator.username());
        smartConnect.getConfiguration().setPassword(simulator.password());
        smartConnect.getConfiguration().setCompanyId(EAST);
        context.addComponent("smartconnect", smartConnect);
        context.addComponent("jms", new MockComponent());
        context.getRegistry().bind("delivered", MemoryIdempotentRepository.memoryIdempotentRepository());
        context.getPropertiesComponent().setInitialProperties(properties);
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        simulator.close();
    }

    @Test
    void csvInAndRejectedRecordsOut() throws Exception {
        java("CsvImport");

        arrives("customers.csv", "CustomerNo,Name,Country\nC1,Adatum,DE\nC2,\"Fabrikam, Inc.\",XX\n");
        Path rejected = CSV.resolve("rejected/customers.csv");
        await().until(() -> Files.exists(CSV.resolve("done/customers.csv")));
        assertThat(Files.readString(rejected).lines())
                .containsExactly("CustomerNo,Name,Country,Message", "C2,\"Fabrikam, Inc.\",XX,Unknown country.");

        arrives("customers.csv", Files.readString(rejected).replace("XX", "US"));
        await().until(() -> customers().apiRunCount() == 2);
        assertThat(customers().receivedRuns().get(1).rows())
                .containsExactly(Rows.row("CustomerNo", "C2", "Name", "Fabrikam, Inc.", "Country", "US"));
    }

    @Test
    void csvWithASingleRecord() throws Exception {
        java("CsvImport");

        arrives("one.csv", "CustomerNo,Country\nC2,XX\n");

        await().until(() -> Files.exists(CSV.resolve("done/one.csv")));
        assertThat(CSV.resolve("rejected/one.csv")).hasContent("CustomerNo,Country,Message\nC2,XX,Unknown country.\n");
    }

    @Test
    void csvThatWasNotImportedIsNotDone() throws Exception {
        java("CsvImport");
        simulator.onRuns().answer(403, "text/plain", "no");

        arrives("refused.csv", "CustomerNo,Country\nC1,DE\n");

        await().until(() -> Files.exists(CSV.resolve("failed/refused.csv")));
        assertThat(CSV.resolve("rejected")).doesNotExist();
    }

    @Test
    void theChainGoesOnWithRecordsOnly() throws Exception {
        SimulatedIntegration export = simulator.integration("EXPORT ORDERS");
        SimulatedIntegration orders = simulator.integration("IMPORT ORDERS");
        String chain = Readme.sample(RECIPES, "yaml", "EXPORT ORDERS").replace("24h", "200");

        yaml(chain);
        await().until(() -> export.apiRunCount() > 1);
        assertThat(orders.apiRunCount()).isZero();

        export.rows(Rows.row("OrderNo", "1"));
        await().until(() -> orders.apiRunCount() > 0);
        assertThat(orders.receivedRuns().get(0).rows()).isEmpty();
    }

    @Test
    void aWebhookIsStoredAndRun() throws Exception {
        var address = new VertxPlatformHttpServerConfiguration();
        address.setBindHost("127.0.0.1");
        address.setBindPort(0);
        var server = new VertxPlatformHttpServer(address);
        context.addService(server);
        yaml(Readme.sample(RECIPES, "yaml", "platform-http"));

        var webhook = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + "/customers"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"CustomerNo\": \"C1\", \"Country\": \"DE\"}"))
                .build();

        var response = HttpClient.newHttpClient().send(webhook, HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).isEmpty();
        await().until(() -> customers().apiRunCount() == 1);
        assertThat(customers().receivedRuns().get(0).rows()).containsExactly(GOOD);
    }

    @Test
    void errorsOfSeveralCompanies() throws Exception {
        customers().runOnServer(List.of(BAD));
        simulator.integration(WEST, "IMPORT ITEMS").runWithErrors(1);
        MockEndpoint records = mock("jms:queue:failed-records", 2);

        java("CompanyErrors");

        records.assertIsSatisfied();
        assertThat(records.getExchanges())
                .extracting(record -> record.getMessage().getHeader("CompanyId"))
                .containsExactlyInAnyOrder(EAST, WEST);
    }

    @Test
    void integrationsOfAllCompanies() throws Exception {
        simulator.integration(WEST, "IMPORT ITEMS");
        MockEndpoint integrations = mock("jms:queue:integrations", 3);

        java("CompanyIntegrations");

        integrations.assertIsSatisfied();
        assertThat(integrations.getExchanges())
                .extracting(one -> one.getMessage().getHeader("CompanyName") + ": "
                        + one.getMessage().getBody(Integration.class).name())
                .containsExactlyInAnyOrder(
                        "Contoso East: QUERY ITEMS", "Contoso East: IMPORT CUSTOMERS", "Contoso West: IMPORT ITEMS");
    }

    @Test
    void errorsIntoATable() throws Exception {
        var database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:recipes;DB_CLOSE_DELAY=-1");
        execute(
                database,
                "create table rejected (integration varchar(100), run_number bigint, message varchar(1000), record varchar(4000))");
        context.getRegistry().bind("dataSource", DataSource.class, database);
        customers().runOnServer(List.of(GOOD, BAD));

        yaml(Readme.sample(RECIPES, "yaml", "sql:"));

        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(table(database))
                        .isEqualTo("IMPORT CUSTOMERS|1|Unknown country.|{\"CustomerNo\":\"C2\",\"Country\":\"XX\"}"));
    }

    @Test
    void aTicketForEachError() throws Exception {
        properties.setProperty("tickets.url", simulator.loginUrl() + "/tickets");
        simulator.wireMock().stubFor(WireMock.post("/tickets").willReturn(WireMock.ok()));
        customers().runOnServer(List.of(GOOD, BAD));

        java("Tickets");

        await().untilAsserted(() -> simulator
                .wireMock()
                .verify(
                        1,
                        WireMock.postRequestedFor(WireMock.urlEqualTo("/tickets"))
                                .withHeader("Content-Type", WireMock.equalTo("application/json"))
                                .withRequestBody(WireMock.equalToJson("""
                                                {"title": "Unknown country.", "run": 1, "record": {"CustomerNo": "C2", "Country": "XX"}}
                                                """))));
    }

    @Test
    void aQueryToAFile() throws Exception {
        yaml(Readme.sample(RECIPES, "yaml", "QUERY ITEMS"));

        Path report =
                Path.of("target/reports", "items-" + DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.now()) + ".csv");
        await().until(() -> Files.exists(report));
        assertThat(Files.readString(report).lines())
                .hasSize(13)
                .startsWith("ItemNo,Name,ItemGroup,Price,InStock", "A100,Hex bolt M6 x 20,Fasteners,0.12,4200");
    }

    @Test
    void aQueueIsRefilledFromTheErrorsOfARun() throws Exception {
        customers().runOnServer(List.of(GOOD, BAD));
        customers().runOnServer(List.of(GOOD));
        properties.setProperty("run", "1");
        MockEndpoint queue = mock("jms:queue:customers", 1);

        yaml(Readme.sample(RECIPES, "yaml", "runNumber"));

        queue.assertIsSatisfied();
        assertThat(queue.getExchanges().get(0).getMessage().getBody()).isEqualTo(BAD);
    }

    private SimulatedIntegration customers() {
        return simulator.integration(DemoTenant.IMPORT_CUSTOMERS);
    }

    private void java(String name) throws Exception {
        context.addRoutes(JavaExample.routes(compiled, Readme.sample(RECIPES, "java", "class " + name)));
    }

    private void yaml(String routes) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("routes.yaml", routes));
    }

    private MockEndpoint mock(String uri, int count) {
        MockEndpoint mock = context.getEndpoint(uri, MockEndpoint.class);
        mock.expectedMessageCount(count);
        mock.setResultWaitTime(60_000);
        return mock;
    }

    /** As a program does that writes a file elsewhere and moves it in. */
    private static void arrives(String name, String text) throws IOException {
        Path written = Files.createDirectories(CSV).resolve(name);
        Files.writeString(written, text);
        Files.move(written, Files.createDirectories(CSV.resolve("in")).resolve(name));
    }

    private static void execute(DataSource database, String statement) throws Exception {
        try (var connection = database.getConnection();
                var made = connection.createStatement()) {
            made.execute(statement);
        }
    }

    private static String table(DataSource database) throws Exception {
        try (var connection = database.getConnection();
                var made = connection.createStatement();
                var rows = made.executeQuery("select * from rejected")) {
            rows.next();
            return rows.getString(1) + "|" + rows.getLong(2) + "|" + rows.getString(3) + "|" + rows.getString(4);
        }
    }
}
