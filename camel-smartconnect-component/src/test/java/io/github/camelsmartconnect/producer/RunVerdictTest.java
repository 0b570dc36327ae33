/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.SmartConnectTestSupport;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.SmartConnectAuthenticationException;
import io.github.camelsmartconnect.model.SmartConnectNotSentException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.model.SmartConnectRunFailedException;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;
import io.github.camelsmartconnect.simulator.FaultBuilder;
import io.github.camelsmartconnect.simulator.Rows;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;
import io.github.camelsmartconnect.simulator.SimulatedRun;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each way in which the response of a run can come, or not come. The verdict, how often the call was sent, how often the
 * integration ran, and what the route is told stand in the table of docs/reliability.md, which is read here.
 */
@Timeout(60)
class RunVerdictTest extends SmartConnectTestSupport {

    private static final String RUN = "smartconnect:run?name=ITEMS&runTimeout=2500&responseTimeout=1200";
    private static final String OTHER_KEY = "0b9f6c1e-3d3a-4b5e-9a57-0d6c7f1a2b3c";
    private static final String PAGE = "<html><body><h1>Bad Gateway</h1></body></html>";

    private SimulatedIntegration items;

    @BeforeEach
    void integration() {
        items = simulator().integration("ITEMS");
        items.rows(3, i -> Rows.row("ItemNo", "A" + i));
        // the key is known, the token is there, and there is a newest run
        assertThat(send(RUN, null).getException()).isNull();
    }

    private interface Ordering {
        void order(RunVerdictTest test);
    }

    private static Ordering fault(Consumer<FaultBuilder> fault) {
        return test -> fault.accept(test.simulator().onRuns());
    }

    private static Ordering changed(String from, String to) {
        return fault(fault -> fault.answerChanged(body -> {
            assertThat(body).contains(from);
            return body.replace(from, to);
        }));
    }

    /** A response after the work, in whose moment the token ends. */
    private static Ordering withEndOfToken(int status) {
        return test -> test.simulator()
                .onRuns()
                .meanwhile(() -> test.simulator().expireTokens())
                .answerAfterwards(status, "text/plain", "");
    }

    /** A refusal of a token that ended before the call. */
    private static Ordering rejectedToken(int status) {
        return test -> {
            test.simulator().rejectTokensWith(status, "");
            test.simulator().expireTokens();
        };
    }

    /** The rows of the table, by what stands in their first column. */
    private static final Map<String, Ordering> WAYS = new LinkedHashMap<>();

    static {
        WAYS.put("the result", test -> {});
        WAYS.put("the result, Status false", changed("\"Status\":0", "\"Status\":false"));
        WAYS.put("the result, Status 1, no failed record", changed("\"Status\":0", "\"Status\":1"));
        WAYS.put("the result, a record failed", test -> test.items.rejecting(row -> true, "No"));
        WAYS.put("the result, no key", changed("\"MapKey\":", "\"X\":"));
        WAYS.put("connection refused", test -> {});
        WAYS.put("400", fault(fault -> fault.answer(400, "text/plain", "No")));
        WAYS.put("403", fault(fault -> fault.answer(403, "text/plain", "No")));
        WAYS.put("404", fault(fault -> fault.answer(404, "text/plain", "No")));
        WAYS.put("409", fault(fault -> fault.answer(409, "text/plain", "The integration is running.")));
        WAYS.put("413", fault(fault -> fault.answer(413, "text/plain", "No")));
        WAYS.put("429", fault(fault -> fault.answer(429, "text/plain", "No")));
        WAYS.put("401 once", fault(fault -> fault.answer(401, "text/plain", "")));
        WAYS.put("401 always", fault(fault -> fault.always().answer(401, "text/plain", "")));
        WAYS.put("400, the token had ended", rejectedToken(400));
        WAYS.put("419, the token had ended", rejectedToken(419));
        WAYS.put("500, the token had ended", rejectedToken(500));
        WAYS.put("empty 200, the token had ended", rejectedToken(200));
        WAYS.put("reset before the work", fault(FaultBuilder::resetBefore));
        WAYS.put("reset after the work", fault(FaultBuilder::resetAfterwards));
        WAYS.put("closed within the status line", fault(FaultBuilder::endWithinStatusLine));
        WAYS.put("closed within a header", fault(FaultBuilder::endWithinHeader));
        WAYS.put("closed between headers", fault(FaultBuilder::endBetweenHeaders));
        WAYS.put("closed within the body", fault(FaultBuilder::brokenBody));
        WAYS.put("closed within a chunked body", fault(FaultBuilder::brokenChunkedBody));
        WAYS.put("time-out", fault(fault -> fault.hangAfterwards(Duration.ofSeconds(20))));
        WAYS.put("byte by byte, past runTimeout", fault(fault -> fault.trickling(Duration.ofMillis(300))));
        for (int status : new int[] {408, 502, 503, 504}) {
            WAYS.put(status + " after the work", fault(fault -> fault.answerAfterwards(status, "text/html", PAGE)));
        }
        WAYS.put("503 in place of the work", fault(fault -> fault.answer(503, "text/html", PAGE)));
        WAYS.put("500 after the work", fault(fault -> fault.answerAfterwards(500, "text/plain", "A problem")));
        WAYS.put("500 in place of the work", fault(fault -> fault.answer(500, "text/plain", "A problem")));
        WAYS.put("500 after the work, the token ends then", withEndOfToken(500));
        WAYS.put("empty 200 after the work", fault(FaultBuilder::emptyOkAfterwards));
        WAYS.put("empty 200 in place of the work", fault(FaultBuilder::emptyOk));
        WAYS.put("empty 200 after the work, the token ends then", withEndOfToken(200));
        WAYS.put("302 after the work", fault(fault -> fault.answerAfterwards(302, "text/plain", "")));
        WAYS.put("200, HTML", fault(fault -> fault.answerAfterwards(200, "text/html", PAGE)));
        WAYS.put("200, other JSON", fault(fault -> fault.answerAfterwards(200, "application/json", "[42]")));
        WAYS.put("200, text cut short", fault(fault -> fault.answerChanged(body -> body.substring(0, 40))));
        WAYS.put(
                "200, of another key",
                test -> test.simulator().onRuns().answerChanged(body -> body.replace(test.items.key(), OTHER_KEY)));
        WAYS.put("200, number 0", changed("\"RunNumber\":2", "\"RunNumber\":0"));
        WAYS.put(
                "200, all empty",
                fault(fault -> fault.answerAfterwards(
                        200,
                        "application/json",
                        "{\"ErrorCount\":0,\"Errors\":\"\",\"MapDescription\":null,\"MapKey\":null,\"MapId\":null,"
                                + "\"RecordCount\":0,\"RunNumber\":0,\"Status\":0,\"ErrorMessage\":null}")));
        WAYS.put("200, no status", changed("\"Status\":", "\"X\":"));
        WAYS.put("200, the number of a run before", changed("\"RunNumber\":2", "\"RunNumber\":1"));
        WAYS.put("lost, a record failed", test -> {
            test.items.rejecting(row -> row.get("ItemNo").equals("A1"), "No");
            test.simulator().onRuns().gatewayTimeout();
        });
        WAYS.put("lost, no record at all", test -> {
            test.items.rows(List.of());
            test.simulator().onRuns().gatewayTimeout();
        });
        WAYS.put(
                "lost, a foreign run in the same moment",
                test -> test.simulator()
                        .onRuns()
                        .meanwhile(test.items::runOnServer)
                        .gatewayTimeout());
    }

    private record Line(String way, String verdict, String sent, String ran, String told) {
        @Override
        public String toString() {
            return way;
        }
    }

    static Stream<Line> lines() throws IOException {
        List<Line> lines = new ArrayList<>();
        boolean inTable = false;
        for (String line : Files.readAllLines(Path.of("..", "docs", "reliability.md"))) {
            if (line.startsWith("| way of the response ")) {
                inTable = true;
            } else if (!line.startsWith("|")) {
                inTable = false;
            } else if (inTable && !line.startsWith("|-")) {
                List<String> cells =
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
                lines.add(new Line(cells.get(1), cells.get(2), cells.get(3), cells.get(4), cells.get(5)));
            }
        }
        return lines.stream();
    }

    @Test
    void theTableHasEveryWay() throws IOException {
        assertThat(lines().map(Line::way)).containsExactlyElementsOf(WAYS.keySet());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lines")
    void theRouteIsToldWhatHappened(Line line) {
        WAYS.get(line.way()).order(this);
        int sentBefore = simulator().calls("RunMap");
        int ranBefore = items.apiRunCount();
        String uri = RUN;
        if (line.way().equals("connection refused")) {
            uri = "smartconnect:run?key=" + items.key() + "&apiUrl=http://localhost:1/API&token=x";
        }

        Exchange exchange = send(uri, null);

        assertThat(line.verdict()).isIn("answered", "refused", "lost", "not sent");
        assertThat(told(exchange)).isEqualTo(line.told());
        assertThat(simulator().calls("RunMap") - sentBefore).as("sent").isEqualTo(Integer.parseInt(line.sent()));
        int ran = items.apiRunCount() - ranBefore;
        assertThat(ran).as("ran").isEqualTo(Integer.parseInt(line.ran())).isLessThanOrEqualTo(1);
        if (ran == 0) {
            assertThat(line.told()).as("no result for what did not run").doesNotContain("SUCCESS", "FAILURE");
        }
    }

    private String told(Exchange exchange) {
        Exception failure = exchange.getException();
        String recovered =
                exchange.getMessage().getHeader(SmartConnectConstants.RECOVERED) == null ? "" : ", recovered";
        if (failure instanceof SmartConnectRunFailedException failed) {
            isThatOfTheRun(failed.getResult());
            return "FAILURE" + recovered;
        }
        if (failure == null) {
            RunResult result = exchange.getMessage().getBody(RunResult.class);
            isThatOfTheRun(result);
            return result.status() + recovered;
        }
        if (failure instanceof SmartConnectRunUnknownException) {
            return failure.getMessage().contains("ran as run") ? "unknown, with its number" : "unknown";
        }
        if (failure instanceof SmartConnectResponseException) {
            return "response";
        }
        if (failure instanceof SmartConnectNotSentException) {
            return "not sent";
        }
        assertThat(failure).isInstanceOf(SmartConnectAuthenticationException.class);
        return "authentication";
    }

    private void isThatOfTheRun(RunResult result) {
        SimulatedRun run =
                items.runs().stream().filter(SimulatedRun::fromApi).findFirst().orElseThrow();
        assertThat(result.runNumber()).isEqualTo(run.runNumber());
        assertThat(result.recordCount()).isEqualTo(run.recordCount());
        assertThat(result.errorCount()).isEqualTo(run.errorCount());
        assertThat(result.key()).isEqualTo(items.key());
    }
}
