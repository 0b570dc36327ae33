/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.readme;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.apache.camel.component.mock.MockComponent;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.camelsmartconnect.SmartConnectComponent;
import io.github.camelsmartconnect.model.RunError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.awaitility.Awaitility.await;

/** The error handlers of the guide to runs, as they stand there. */
class GuideRoutesTest extends RoutesTestSupport {

    private static final List<Map<String, String>> ROWS =
            List.of(Map.of("CustomerNo", "C1", "Country", "DE"), Map.of("CustomerNo", "C2", "Country", "XX"));

    @TempDir
    Path compiled;

    @Override
    void prepare() throws Exception {
        var smartConnect = new SmartConnectComponent();
        smartConnect.getConfiguration().setUsername(simulator.username());
        smartConnect.getConfiguration().setPassword(simulator.password());
        smartConnect.getConfiguration().setCompanyId(simulator.companyId());
        context.addComponent("smartconnect", smartConnect);
        context.addComponent("jms", new MockComponent());
        String handlers = Readme.sample("docs/guides/runs-and-errors.md", "java", "onException");
        context.addRoutes(JavaExample.routes(
                compiled, handlers.replace("10_000", "700").replace("run?name", "run?runTimeout=2000&name")));
    }

    @Test
    void failedRecordsAreKnown() throws Exception {
        context.createProducerTemplate().sendBody("direct:import", ROWS);

        assertThat(only("jms:queue:rejected-records"))
                .asInstanceOf(list(RunError.class))
                .singleElement()
                .satisfies(error -> assertThat(error.record()).isEqualTo(ROWS.get(1)));
    }

    @Test
    void anUnknownRunIsForAPerson() throws Exception {
        simulator.on("RunMapDataTableWithErrors").resetBefore();

        context.createProducerTemplate().sendBody("direct:import", ROWS);

        assertThat(only("jms:queue:check-in-smartconnect")).isEqualTo(ROWS);
        assertThat(simulator.calls("RunMapDataTableWithErrors")).isEqualTo(1);
    }

    @Test
    void anUnavailableServiceIsAskedAgain() throws Exception {
        simulator.on("GetToken").times(2).answer(500, "text/plain", "busy");

        context.createProducerTemplate().sendBody("direct:import", List.of(ROWS.get(0)));

        assertThat(simulator.integration("IMPORT CUSTOMERS").apiRunCount()).isEqualTo(1);
    }

    @Test
    void aRecordThatAlwaysFailsEndsInTheDeadLetterChannel() throws Exception {
        context.getRegistry().bind("delivered", new MemoryIdempotentRepository());
        simulator.integration("IMPORT CUSTOMERS").runOnServer(ROWS);
        MockEndpoint failing = context.getEndpoint("jms:queue:failed-customers", MockEndpoint.class);
        failing.whenAnyExchangeReceived(exchange -> {
            throw new IllegalStateException("no");
        });
        String route = Readme.sample("docs/guides/runs-and-errors.md", "java", "deadLetterChannel");
        context.addRoutes(JavaExample.routes(
                Files.createDirectory(compiled.resolve("dead")),
                route.replace("errors?", "errors?initialDelay=0&delay=50&").replace("1_000", "10")));

        MockEndpoint poison = context.getEndpoint("jms:queue:poison-records", MockEndpoint.class);
        poison.expectedMinimumMessageCount(1);
        poison.assertIsSatisfied();
        int polls = simulator.calls("GetHistoryForProcess");
        await().until(() -> simulator.calls("GetHistoryForProcess") > polls + 3);
        assertThat(poison.getExchanges())
                .extracting(exchange -> exchange.getMessage().getBody())
                .containsExactly(ROWS.get(1));
    }

    private Object only(String endpoint) throws InterruptedException {
        MockEndpoint mock = context.getEndpoint(endpoint, MockEndpoint.class);
        mock.expectedMessageCount(1);
        mock.assertIsSatisfied();
        return mock.getExchanges().get(0).getMessage().getBody();
    }
}
