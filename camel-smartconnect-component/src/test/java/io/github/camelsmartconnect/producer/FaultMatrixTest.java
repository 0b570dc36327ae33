/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.camelsmartconnect.SmartConnectComponent;
import io.github.camelsmartconnect.SmartConnectConfiguration;
import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.TestComponents;
import io.github.camelsmartconnect.auth.TokenStore;
import io.github.camelsmartconnect.model.RunError;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.SmartConnectAnswerLostException;
import io.github.camelsmartconnect.model.SmartConnectAuthenticationException;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.model.SmartConnectNotSentException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;
import io.github.camelsmartconnect.simulator.FaultBuilder;
import io.github.camelsmartconnect.simulator.Rows;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every operation meets every fault. What comes of it stands in the table of docs/reliability.md: the outcome, how
 * often the call arrived at the service, and how often the integration ran.
 */
@Timeout(30)
class FaultMatrixTest {

    private static final String HTML = "<html><body><h1>Down for maintenance</h1></body></html>";
    private static final String ROWS_XML = "<string xmlns=\"http://schemas.microsoft.com/2003/10/Serialization/\">"
            + "&lt;D&gt;&lt;T&gt;&lt;No&gt;1&lt;/No&gt;&lt;/T&gt;&lt;/D&gt;</string>";
    private static final String RUN_JSON = "{\"ErrorCount\":0,\"Errors\":\"\",\"MapId\":\"ITEMS\",\"RecordCount\":1,"
            + "\"RunNumber\":2,\"Status\":0,\"ErrorMessage\":\"\"}";
    private static final String ERRORS_JSON = "{\"mapId\":\"ITEMS\",\"runNumber\":1,\"runTenants\":[{\"errorId\":\"e\","
            + "\"tenantServer\":\"s\",\"tenantTechnical\":\"t\",\"errorCount\":1,\"errorData\":{\"recordCount\":1,"
            + "\"dataRows\":[{\"RecordNo\":\"1\",\"EONERUNERRORS\":\"No\"}]}}]}";

    /** The columns of the table. */
    private enum Operation {
        QUERY_LIST("query LIST", "GetAllData", "query?outputType=LIST", ROWS_XML),
        QUERY_STREAM("query STREAM", "GetAllData", "query?outputType=STREAM", ROWS_XML),
        QUERY_XML("query XML", "GetAllData", "query?outputType=XML", ROWS_XML),
        RUN("run", "RunMap", "run?runTimeout=1500", RUN_JSON),
        RUN_VARIABLES("run with variables", "RunMapWithVariables", "run?runTimeout=1500&variables.GBL_A=1", RUN_JSON),
        RUN_ROWS("run with rows", "RunMapDataTableWithErrors", "run?runTimeout=1500", RUN_JSON),
        RUN_XML("run with XML", "RunMapXml", "run?runTimeout=1500", RUN_JSON),
        ERRORS("errors", "GetErrorsForProcessRun", "errors?runNumber=1", ERRORS_JSON),
        ERRORS_CONSUMER("from errors", "GetErrorsForProcessRun", "errors?initialDelay=0&delay=100", ERRORS_JSON),
        VALIDATE("validate", "validate", "validate", "true");

        private final String label;
        private final String call;
        private final String uri;
        private final String sample;

        Operation(String label, String call, String uri, String sample) {
            this.label = label;
            this.call = call;
            this.uri = uri;
            this.sample = sample;
        }

        boolean runs() {
            return uri.startsWith("run");
        }

        Object body() {
            return switch (this) {
                case RUN_ROWS -> List.of(Map.of("No", "1"));
                case RUN_XML -> "<D><T><No>1</No></T></D>";
                default -> null;
            };
        }

        String type() {
            return sample.startsWith("<") ? "application/xml" : "application/json";
        }
    }

    private interface Ordering {
        void order(FaultBuilder fault, Operation operation);
    }

    /** The rows of the table. */
    private enum Fault {
        NONE("none", null),
        REFUSED("connection refused", null),
        RESET_BEFORE("reset before the work", (fault, op) -> fault.resetBefore()),
        RESET_AFTER("reset after the work", (fault, op) -> fault.resetAfterwards()),
        HALF("reset in the middle of the body", (fault, op) -> fault.brokenBody()),
        HALF_CHUNKED("half a chunked body", (fault, op) -> fault.brokenChunkedBody()),
        STATUS_500("500", (fault, op) -> fault.answerAfterwards(500, "text/plain", "A problem")),
        STATUS_502("502", (fault, op) -> fault.answerAfterwards(502, "text/html", HTML)),
        STATUS_503(
                "503 + Retry-After: 1",
                (fault, op) -> fault.answer(503, "text/html", HTML, Map.of("Retry-After", "1"))),
        STATUS_429(
                "429 + Retry-After: 1",
                (fault, op) -> fault.answer(429, "text/plain", "Slow down", Map.of("Retry-After", "1"))),
        HANG("hangs until the timeout", (fault, op) -> fault.hangAfterwards(Duration.ofSeconds(20))),
        EMPTY("200, empty", (fault, op) -> fault.emptyOkAfterwards()),
        HTML_200("200, HTML", (fault, op) -> fault.answerAfterwards(200, "text/html", HTML)),
        WRONG_TYPE("200, other JSON", (fault, op) -> fault.answerAfterwards(200, "application/json", "[42]")),
        TRUNCATED(
                "200, text cut short",
                (fault, op) ->
                        fault.answerAfterwards(200, op.type(), op.sample.substring(0, op.sample.length() * 2 / 3))),
        CHARSET(
                "200, unknown charset",
                (fault, op) -> fault.answerAfterwards(200, op.type() + "; charset=klingon", op.sample)),
        ONCE_401("401 once", (fault, op) -> fault.answer(401, "text/plain", "")),
        ALWAYS_401("401 always", (fault, op) -> fault.always().answer(401, "text/plain", "")),
        ALWAYS_403("403", (fault, op) -> fault.always().answer(403, "text/plain", "No access")),
        KEY_ROTATED("key changed during the sign-in", null);

        private final String label;
        private final Ordering ordering;

        Fault(String label, Ordering ordering) {
            this.label = label;
            this.ordering = ordering;
        }

        boolean isOver() {
            return this != REFUSED && this != ALWAYS_401 && this != ALWAYS_403;
        }
    }

    private record Cell(Fault fault, Operation operation, String expected) {
        @Override
        public String toString() {
            return fault.label + " / " + operation.label;
        }
    }

    private static SmartConnectSimulator simulator;
    private static CamelContext context;
    private static ProducerTemplate template;
    private static int components;
    private SmartConnectComponent component;
    private String scheme;
    private SimulatedIntegration items;

    @BeforeAll
    static void start() throws Exception {
        simulator = SmartConnectSimulator.start();
        context = new DefaultCamelContext();
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterAll
    static void stop() throws Exception {
        context.close();
        simulator.close();
    }

    @BeforeEach
    void component() throws Exception {
        simulator.reset();
        items = simulator.integration("ITEMS");
        items.rows(20, i -> Rows.row("No", String.valueOf(i), "Name", "Item " + i));
        items.runWithErrors(1);
        // the tokens of the cell before are of no use
        context.getCamelContextExtension().addContextPlugin(TokenStore.class, new TokenStore(Clock.systemUTC()));
        component = TestComponents.component(Clock.systemUTC(), Duration.ofMillis(20));
        SmartConnectConfiguration options = component.getConfiguration();
        options.setApiUrl(simulator.apiUrl());
        options.setLoginUrl(simulator.loginUrl());
        options.setUsername(simulator.username());
        options.setPassword(simulator.password());
        options.setCompanyId(simulator.companyId());
        scheme = "sc" + components++;
        context.addComponent(scheme, component);
    }

    @AfterEach
    void remove() throws Exception {
        context.removeComponent(scheme);
        component.stop();
    }

    static Stream<Cell> cells() throws IOException {
        Map<String, Map<String, String>> table = table();
        return Stream.of(Fault.values())
                .flatMap(fault -> Stream.of(Operation.values())
                        .map(operation -> new Cell(
                                fault,
                                operation,
                                table.getOrDefault(fault.label, Map.of()).get(operation.label))));
    }

    /** The table of the documentation: by fault, then by operation. */
    private static Map<String, Map<String, String>> table() throws IOException {
        Map<String, Map<String, String>> table = new LinkedHashMap<>();
        List<String> heads = null;
        for (String line : Files.readAllLines(Path.of("..", "docs", "reliability.md"))) {
            List<String> texts = Arrays.stream(line.split("\\|", -1))
                    .map(String::strip)
                    .map(text -> text.replace("`", ""))
                    .toList();
            if (line.startsWith("| fault ")) {
                heads = texts;
            } else if (heads != null && line.startsWith("|") && !line.startsWith("|-")) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 2; i < texts.size() - 1; i++) {
                    row.put(heads.get(i), texts.get(i));
                }
                table.put(texts.get(1), row);
            } else if (!line.startsWith("|")) {
                heads = null;
            }
        }
        return table;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cells")
    void everyOperationMeetsEveryFault(Cell cell) throws Exception {
        order(cell);
        int runsBefore = items.apiRunCount();

        String outcome = cell.operation() == Operation.ERRORS_CONSUMER ? consume(cell) : produce(cell);

        int calls = simulator.calls(cell.operation().call);
        if (cell.operation() != Operation.ERRORS_CONSUMER) {
            outcome += " " + calls;
        }
        if (cell.operation().runs()) {
            assertThat(items.apiRunCount() - runsBefore).isLessThanOrEqualTo(1);
            outcome += "/" + (items.apiRunCount() - runsBefore);
        }
        assertThat(outcome).as("%s", cell).isEqualTo(cell.expected());
    }

    private void order(Cell cell) {
        Fault fault = cell.fault();
        if (fault.ordering != null) {
            fault.ordering.order(simulator.on(cell.operation().call), cell.operation());
        }
        SmartConnectConfiguration options = component.getConfiguration();
        switch (fault) {
            case REFUSED -> {
                options.setToken(simulator.issueToken());
                options.setApiUrl("http://localhost:1/API");
            }
            case KEY_ROTATED -> simulator.rotateKeyAfterNextPublicKey();
            case HANG -> options.setResponseTimeout(500);
            default -> {
                // the component signs in as usual
            }
        }
    }

    private String uri(Operation operation) {
        String key = operation == Operation.VALIDATE ? "" : "key=" + items.key();
        return scheme + ":" + operation.uri + (key.isEmpty() ? "" : (operation.uri.contains("?") ? "&" : "?") + key);
    }

    private String produce(Cell cell) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + scheme)
                        .routeId(scheme)
                        .errorHandler(noErrorHandler())
                        .to(uri(cell.operation()))
                        .process(FaultMatrixTest::readWhole);
            }
        });
        try {
            Exchange exchange = template.request(
                    "direct:" + scheme,
                    sent -> sent.getMessage().setBody(cell.operation().body()));
            return exchange.getException() == null ? success(exchange, cell) : failed(exchange.getException(), cell);
        } finally {
            context.getRouteController().stopRoute(scheme);
            context.removeRoute(scheme);
        }
    }

    /** Streams are read within the route. */
    private static void readWhole(Exchange exchange) throws IOException {
        Object body = exchange.getMessage().getBody();
        List<Object> read = new ArrayList<>();
        if (body instanceof Iterator<?> rows) {
            rows.forEachRemaining(read::add);
        } else if (body instanceof InputStream document) {
            read.add(new String(document.readAllBytes(), StandardCharsets.UTF_8));
        } else {
            return;
        }
        exchange.getMessage().setBody(read);
    }

    private String success(Exchange exchange, Cell cell) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof RunResult result) {
            assertThat(result.recordCount()).isPositive();
            return exchange.getMessage().getHeader(SmartConnectConstants.RECOVERED) == null ? "ok" : "recovered";
        }
        if (body instanceof Boolean valid) {
            return valid ? "ok" : "false";
        }
        List<?> list = (List<?>) body;
        assertThat(list).isNotEmpty();
        if (cell.operation() == Operation.ERRORS) {
            assertThat(list).hasOnlyElementsOfType(RunError.class);
        }
        return "ok";
    }

    private String failed(Throwable failure, Cell cell) {
        Throwable told = failure instanceof IOException ? failure.getCause() : failure;
        assertThat(told).as("%s", cell).isInstanceOf(SmartConnectException.class);
        String message = told.getMessage();
        assertThat(message).isNotBlank();
        assertThat(message)
                .as("speaks of the operation")
                .matches("(?s).*(" + cell.operation().call + "|ITEMS|" + items.key() + "|GetHistoryForProcess).*");
        if (told instanceof SmartConnectRunUnknownException) {
            return "unknown";
        }
        if (told instanceof SmartConnectAuthenticationException) {
            return "authentication";
        }
        if (told instanceof SmartConnectResponseException) {
            return "response";
        }
        if (told instanceof SmartConnectNotSentException) {
            return "not sent";
        }
        if (told instanceof SmartConnectAnswerLostException) {
            return "lost";
        }
        return told.getClass().getSimpleName();
    }

    /** What the polls came to, until the record is delivered or, where that can't be, the first poll failed. */
    private String consume(Cell cell) throws Exception {
        BlockingQueue<Object> events = new LinkedBlockingQueue<>();
        context.getRegistry().bind("strategy", new DefaultPollingConsumerPollStrategy() {
            @Override
            public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception e)
                    throws Exception {
                events.add(e);
                return super.rollback(consumer, endpoint, retryCounter, e);
            }
        });
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri(cell.operation()) + "&pollStrategy=#strategy")
                        .routeId(scheme)
                        .process(exchange -> events.add(exchange.getMessage().getBody()));
            }
        });
        try {
            String outcome = "";
            while (true) {
                Object event = events.poll(15, TimeUnit.SECONDS);
                assertThat(event).as("nothing is lost").isNotNull();
                outcome += event instanceof Exception e ? failed(e, cell) : "ok";
                if (!(event instanceof Exception) || !cell.fault().isOver()) {
                    return outcome;
                }
                outcome += ", then ";
            }
        } finally {
            context.getRouteController().stopRoute(scheme);
            context.removeRoute(scheme);
        }
    }
}
