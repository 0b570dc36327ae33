/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.SmartConnectNotFoundException;
import io.github.camelsmartconnect.simulator.LoggedCall;
import io.github.camelsmartconnect.simulator.Rows;

import static org.assertj.core.api.Assertions.assertThat;

/** Messages, names and values that mean harm: nothing goes elsewhere, and nothing else is called. */
class HostileMessageTest extends HostileTestSupport {

    @Test
    void headersOfTheMessageChangeNoRequest() {
        simulator().integration("A").rows(Rows.row("a", "1"));
        Map<String, Object> headers = new HashMap<>();
        headers.put(Exchange.HTTP_URI, evil() + "/API");
        headers.put(Exchange.HTTP_BASE_URI, evil());
        headers.put(Exchange.HTTP_QUERY, "token=evil&mapKey=0");
        headers.put(Exchange.HTTP_RAW_QUERY, "token=evil");
        headers.put(Exchange.HTTP_PATH, "/evil");
        headers.put(Exchange.HTTP_METHOD, "DELETE");
        headers.put(Exchange.HTTP_HOST, "evil.example");
        headers.put(Exchange.CONTENT_TYPE, "text/evil");
        headers.put(Exchange.CONTENT_ENCODING, "gzip");
        headers.put("CamelHttpScheme", "https");
        headers.put("CamelHttpPort", "1");
        for (String name : List.of(
                "Authorization",
                "Host",
                "Accept",
                "token",
                "Cookie",
                "Content-Length",
                "Transfer-Encoding",
                "SmartConnect-Secrets",
                "X-Forwarded-Host",
                "Proxy-Authorization")) {
            headers.put(name, "evil");
        }

        for (String uri : List.of("query?name=A", "run?name=A", "errors?name=A&runNumber=1", "validate")) {
            for (Object body :
                    uri.startsWith("run") ? List.of(Map.of("a", "1"), "<D><T><a>1</a></T></D>") : List.of("")) {
                send("smartconnect:" + uri, body);
                List<Map<String, Object>> plain = lastCalls();
                send("smartconnect:" + uri, body, headers);
                assertThat(lastCalls()).as(uri).isEqualTo(plain);
            }
        }
        assertThat(simulator().loggedCalls()).noneMatch(call -> call.toString().contains("evil"));
    }

    private int seen;

    /** The calls since the last look; but for the sign-in, and for what differs each time. */
    private List<Map<String, Object>> lastCalls() {
        List<LoggedCall> all = simulator().loggedCalls();
        List<Map<String, Object>> calls = all.subList(seen, all.size()).stream()
                .filter(call -> !List.of("public-key", "GetToken", "GetMapList", "GetHistoryForProcess")
                        .contains(call.endpoint()))
                .map(call -> {
                    Map<String, Object> facts = new TreeMap<>();
                    facts.put("method", call.method());
                    facts.put("path", call.path());
                    facts.put("parameters", call.parameters());
                    facts.put("headers", call.headers());
                    return facts;
                })
                .toList();
        seen = all.size();
        return calls;
    }

    @Test
    void whatTheComponentSetsItNeverReads() {
        simulator().integration("A").runWithErrors(1);
        simulator().integration("FIX");
        Map<String, Object> out = new HashMap<>(
                send("smartconnect:errors?name=A", null).getMessage().getHeaders());
        out.put(SmartConnectConstants.NAME, "A");
        out.put(SmartConnectConstants.KEY, simulator().integration("A").key());
        out.put(SmartConnectConstants.RUN_NUMBER, 1L);
        out.put(SmartConnectConstants.RUN_ID, "x");

        Exchange run = send("smartconnect:run?name=FIX&input=NONE", "x", out);

        assertThat(run.getMessage().getBody(RunResult.class).name()).isEqualTo("FIX");
        assertThat(simulator().integration("A").apiRunCount()).isZero();
        assertThat(simulator().integration("FIX").apiRunCount()).isEqualTo(1);
        assertThat(send("smartconnect:run", null, out).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("requires an integration");
    }

    @Test
    void aNameIsLookedUpAndNeverSent() {
        simulator().integration(EVIL_TEXT);

        Exchange found = send("smartconnect:run", null, Map.of(SmartConnectConstants.OVERRIDE_NAME, EVIL_TEXT));
        assertThat(found.getMessage().getBody(RunResult.class).runNumber()).isEqualTo(1);
        Exchange missing = send("smartconnect:run", null, Map.of(SmartConnectConstants.OVERRIDE_NAME, EVIL_TEXT + "2"));
        assertThat(missing.getException()).isInstanceOf(SmartConnectNotFoundException.class);
        assertThat(simulator().loggedCalls())
                .noneMatch(call -> call.headers().containsKey("X-Evil"))
                .noneMatch(call -> "evil".equals(call.parameters().get("token")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                EVIL_TEXT,
                "0b9f6c1e-3d3a-4b5e-9a57-0d6c7f1a2b3c&token=evil",
                "0b9f6c1e-3d3a-4b5e-9a57-0d6c7f1a2b3c\r\nX-Evil: 1",
                "1-1-1-1-1",
                "../GetToken",
                "\uFF10b9f6c1e-3d3a-4b5e-9a57-0d6c7f1a2b3c"
            })
    void aKeyIsAGuidOrRefused(String key) {
        for (String uri : List.of("smartconnect:run", "smartconnect:query", "smartconnect:errors")) {
            assertThat(send(uri, null, Map.of(SmartConnectConstants.OVERRIDE_KEY, key))
                            .getException())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is not a GUID");
        }
        assertThat(simulator().loggedCalls()).isEmpty();
    }

    @Test
    void variablesArriveAsTheyAre() {
        simulator().integration("A").rows(Rows.row("a", "1"));
        String evil = EVIL_TEXT.replace("\u0000", "");
        Map<String, Object> variables = Map.of(evil, evil, "GBL_A", "\",\"Key\":\"GBL_B\"}");

        assertThat(send("smartconnect:run?name=A", null, Map.of(SmartConnectConstants.VARIABLES, variables))
                        .getException())
                .isNull();
        assertThat(simulator().integration("A").receivedRuns().get(0).variables())
                .isEqualTo(variables);
        // NUL has no text, in JSON as in XML: said before anything is sent
        for (Map<String, Object> nul :
                List.of(Map.<String, Object>of(EVIL_TEXT, "1"), Map.<String, Object>of("GBL_A", EVIL_TEXT))) {
            isRefused(send("smartconnect:run?name=A", null, Map.of(SmartConnectConstants.VARIABLES, nul)));
            isRefused(send(
                    "smartconnect:run?name=A",
                    List.of(Map.of("a", "1")),
                    Map.of(SmartConnectConstants.VARIABLES, nul)));
        }
        assertThat(simulator().integration("A").apiRunCount()).isEqualTo(1);

        Map<String, Object> writable = Map.of("GBL\r\n&token=evil", "</Value><Key>x</Key>\r\n&amp;]]>");
        assertThat(send(
                                "smartconnect:run?name=A",
                                List.of(Map.of("a", "]]></a><b>1</b>")),
                                Map.of(SmartConnectConstants.VARIABLES, writable))
                        .getException())
                .isNull();
        assertThat(simulator().integration("A").receivedRuns().get(1).variables())
                .isEqualTo(writable);
        assertThat(simulator().integration("A").receivedRuns().get(1).rows())
                .isEqualTo(List.of(Map.of("a", "]]></a><b>1</b>")));
    }

    @Test
    void companyAndUserArriveAsOneParameterEach() {
        Exchange company =
                send("smartconnect:run?name=A", null, Map.of(SmartConnectConstants.OVERRIDE_COMPANY_ID, EVIL_TEXT));
        isRefused(company);
        var options = context()
                .getComponent("smartconnect", SmartConnectComponent.class)
                .getConfiguration();
        options.setUsername(EVIL_TEXT);
        isRefused(send("smartconnect:validate", null));
        options.setUsername(simulator().username());

        List<LoggedCall> signIns = simulator().loggedCalls("GetToken");
        assertThat(signIns).hasSize(2).allSatisfy(call -> {
            assertThat(call.parameters()).containsOnlyKeys("email", "password", "companyId");
            assertThat(call.headers()).doesNotContainKey("X-Evil");
        });
        assertThat(signIns.get(0).parameters()).containsEntry("companyId", EVIL_TEXT);
        assertThat(signIns.get(1).parameters()).containsEntry("email", EVIL_TEXT);
    }
}
