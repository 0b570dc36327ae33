/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.client.calls.Json;
import io.github.camelsmartconnect.client.calls.Response;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.RunStatus;
import io.github.camelsmartconnect.model.SmartConnectException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

/**
 * Answers whose JSON was changed in its structure: whatever they hold, they end in a value or in one of our
 * exceptions. The same cases at each run, for {@code -Dsmartconnect.fuzz.seconds} (4 by default).
 */
class JsonFuzzTest {

    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("smartconnect.fuzz.seconds", 4));
    private static final String[] VALUES = {
        "null",
        "true",
        "false",
        "0",
        "-1",
        "1e400",
        "99999999999999999999",
        "1.5",
        "\"\"",
        "\"x\"",
        "\"7\"",
        "\"true\"",
        "[]",
        "{}",
        "[null]",
        "[[]]",
        "[{}]",
        "{\"a\":null}",
        "\"\\u0000\"",
        "\"\\uD800\"",
        "\"&lt;a&gt;\"",
        "\"<D/>\"",
        "NaN",
        "'x'",
        "/*x*/1",
        "\"2026-03-17T06:21:09\"",
        "\"<!DOCTYPE a><a/>\"",
        "0x10",
        "01",
        "-",
        "\"",
        "[",
        "}"
    };
    private static final Integration INTEGRATION = new Integration("k", "n", null);

    static final Map<String, Consumer<Response>> READERS = Map.of(
            "\"<RSAKeyValue/>\"",
            answer -> Json.read(answer, String.class),
            "true",
            answer -> Json.read(answer, Boolean.class),
            "[{\"Id\":\"g\",\"MapId\":\"A\",\"RunNumber\":2,\"RunDate\":\"2026-03-17T06:21:09\",\"RecordCount\":1,"
                    + "\"ErrorCount\":0,\"ErrorsSaved\":false},{\"Id\":\"h\",\"RunNumber\":\"1\",\"ErrorsSaved\":\"true\"}]",
            answer -> {
                var history = RunHistory.of("k", Json.readList(answer, RunAnswers.HistoryEntry.class), answer.date());
                history.newest();
                history.runs(ZoneOffset.UTC);
                history.oldestFirst(ZoneOffset.UTC)
                        .forEach(run -> assertThat(run.status()).isNotNull());
            },
            "{\"mapKey\":\"g\",\"mapId\":\"A\",\"mapDescription\":\"d\",\"runNumber\":212,\"runTenants\":[{\"errorId\":\"e\","
                    + "\"tenantServer\":\"s\",\"tenantTechnical\":\"t\",\"errorCount\":2,\"errorData\":{\"currentPage\":1,"
                    + "\"pageSize\":1000,\"recordCount\":2,\"columnList\":[],\"dataRows\":[{\"No\":\"C0042\","
                    + "\"EONERUNIDENT\":\"i\",\"EONERUNERRORS\":\"Unknown.\\r\\n\"},{\"No\":null}]}}]}",
            answer -> {
                RunAnswers.ErrorsAnswer errors = Json.read(answer, RunAnswers.ErrorsAnswer.class);
                if (errors != null) {
                    RunErrors.of(errors, 7)
                            .rows()
                            .forEach(row -> assertThat(row.record()).isNotNull());
                }
            },
            "{\"ErrorCount\":1,\"Errors\":\"<N><ErrorTable><No>1</No><EONERUNERRORS>x</EONERUNERRORS></ErrorTable></N>\","
                    + "\"MapDescription\":\"d\",\"MapKey\":\"g\",\"MapId\":\"A\",\"RecordCount\":25,\"RunNumber\":37,"
                    + "\"Status\":1,\"ErrorMessage\":\"1 record.\"}",
            answer -> assertThat(RunAnswers.result(answer, INTEGRATION).status())
                    .isIn(RunStatus.SUCCESS, RunStatus.FAILURE));

    @Test
    void changedAnswersEndInAValueOrInOurException() {
        Random random = new Random(20260317);
        List<Map.Entry<String, Consumer<Response>>> readers =
                READERS.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
        long end = System.nanoTime() + TIME.toNanos();
        long cases = 0;
        long refused = 0;
        while (System.nanoTime() < end) {
            var reader = readers.get(random.nextInt(readers.size()));
            String json = reader.getKey();
            for (int i = random.nextInt(4); i >= 0; i--) {
                json = changed(json, random);
            }
            cases++;
            try {
                reader.getValue().accept(Runs.answer(json));
            } catch (SmartConnectException e) {
                refused++;
                assertThat(e.getMessage()).hasSizeLessThan(2_000);
            } catch (RuntimeException e) {
                fail("case " + cases + ": " + json, e);
            }
        }
        assertThat(refused).isBetween(1L, cases - 1);
    }

    private static String changed(String json, Random random) {
        int at = random.nextInt(json.length() + 1);
        switch (random.nextInt(5)) {
            case 0 -> {
                // another value in the place of one
                int from = json.indexOf(':', at) + 1;
                int to = from;
                while (to < json.length() && ",}]".indexOf(json.charAt(to)) < 0) {
                    to++;
                }
                return json.substring(0, from) + value(random) + json.substring(to);
            }
            case 1 -> {
                // one more element or property
                int from = Math.max(json.indexOf('[', at), json.indexOf('{', at)) + 1;
                String name = from > 0 && json.charAt(from - 1) == '{' ? "\"x\":" : "";
                return json.substring(0, from) + name + value(random) + "," + json.substring(from);
            }
            case 2 -> {
                return json.substring(0, at) + json.substring(Math.min(json.length(), at + 1 + random.nextInt(6)));
            }
            case 3 -> {
                return json.substring(0, at) + (char) random.nextInt(0x250) + json.substring(at);
            }
            default -> {
                int end = Math.min(json.length(), at + random.nextInt(60));
                return json.substring(0, end) + json.substring(at, end) + json.substring(end);
            }
        }
    }

    private static String value(Random random) {
        return VALUES[random.nextInt(VALUES.length)];
    }

    @Test
    void nothingInAListIsPassedOver() {
        for (var reader : READERS.entrySet()) {
            for (String json : List.of(
                    "[null]",
                    "[{}]",
                    "{}",
                    "null",
                    "{\"runNumber\":1,\"runTenants\":[null]}",
                    "{\"runNumber\":1,\"runTenants\":[{\"errorData\":{\"dataRows\":[null,{}]}}]}")) {
                try {
                    reader.getValue().accept(Runs.answer(json));
                } catch (SmartConnectException e) {
                    assertThat(e.getMessage()).isNotEmpty();
                }
            }
        }
    }
}
