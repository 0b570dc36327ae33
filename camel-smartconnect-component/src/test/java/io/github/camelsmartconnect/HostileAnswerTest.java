/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.model.SmartConnectNotFoundException;
import io.github.camelsmartconnect.simulator.Rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Answers that mean harm: nothing is asked of another host, and nothing gives way. */
class HostileAnswerTest extends HostileTestSupport {

    private static final int TEN_MB = 10_000_000;

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectsAreNotFollowed(int status) {
        simulator().integration("A").rows(Rows.row("a", "1"));
        send("smartconnect:validate", null);
        for (String path : List.of(
                "/API/GetMapList", "/API/GetAllData", "/API/RunMap", "/API/GetHistoryForProcess", "/API/validate")) {
            answer(path, WireMock.aResponse().withStatus(status).withHeader("Location", evil() + "/API?token=x"));
        }
        for (String uri : List.of("query?name=A", "run?name=A", "errors?name=A", "validate")) {
            assertThat(send("smartconnect:" + uri, null).getException())
                    .isInstanceOf(SmartConnectException.class)
                    .hasMessageContaining("Redirects are not followed")
                    .hasMessageContaining("apiUrl");
        }
        simulator().expireTokens();
        answer("/API/GetToken", WireMock.aResponse().withStatus(status).withHeader("Location", evil()));
        answer("/v1/public-key", WireMock.aResponse().withStatus(status).withHeader("Location", evil()));
        isRefused(send("smartconnect:validate?companyId=7a1c2a54-90f4-4f0e-8a3b-5d2e7c1b9a02", null));
    }

    @Test
    void headsWithoutEndAreRefused() {
        answer("/API/GetMapList", WireMock.okJson("[]").withHeader("X-Long", "x".repeat(200_000)));
        isRefused(send("smartconnect:run?name=A", null));
        ResponseDefinitionBuilder many = WireMock.okJson("[]");
        for (int i = 0; i < 5_000; i++) {
            many.withHeader("X-" + i, "y");
        }
        answer("/API/GetMapList", many);
        isRefused(send("smartconnect:run?name=A", null));
    }

    @Test
    void aSlowAnswerIsReadAsLongAsItKeepsComing() {
        answer("/API/GetMapList", WireMock.okJson("[]" + " ".repeat(50)).withChunkedDribbleDelay(20, 1_500));

        assertThat(send("smartconnect:run?name=A&responseTimeout=500", null).getException())
                .isInstanceOf(SmartConnectNotFoundException.class);
    }

    /** 10 GB in some 10 MB: gzip members may follow each other. */
    private static byte[] bomb(String piece) throws IOException {
        var member = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(member)) {
            gzip.write(piece.repeat(TEN_MB / piece.length()).getBytes(StandardCharsets.UTF_8));
        }
        var bomb = new ByteArrayOutputStream();
        for (int i = 0; i < 1_000; i++) {
            bomb.writeBytes(member.toByteArray());
        }
        return bomb.toByteArray();
    }

    @Test
    void packedBombsAreBounded() throws IOException {
        simulator().integration("A").rows(Rows.row("a", "1"));
        byte[] blanks = bomb(" ");
        for (String path : List.of(
                "/v1/public-key",
                "/API/GetToken",
                "/API/validate",
                "/API/GetMapList",
                "/API/GetHistoryForProcess",
                "/API/GetErrorsForProcessRun",
                "/API/GetAllData",
                "/API/RunMap")) {
            answer(
                    path,
                    WireMock.aResponse().withHeader("Content-Encoding", "gzip").withBody(blanks));
            assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
                switch (path) {
                    case "/API/GetAllData" -> {
                        isRefused(send("smartconnect:query?name=A", null));
                        isRefused(send("smartconnect:query?name=A&outputType=STREAM", null));
                    }
                    case "/API/RunMap" -> isRefused(send("smartconnect:run?name=A&runTimeout=1500", null));
                    case "/API/GetHistoryForProcess" -> isRefused(send("smartconnect:errors?name=A", null));
                    case "/API/GetErrorsForProcessRun" ->
                        isRefused(send("smartconnect:errors?name=A&runNumber=1", null));
                    case "/API/GetMapList" -> isRefused(send("smartconnect:run?name=NEW", null));
                    default -> isRefused(send("smartconnect:validate", null));
                }
            });
            simulator().wireMock().removeStub(WireMock.any(WireMock.urlPathEqualTo(path)));
            resetStubs();
        }
    }

    private void resetStubs() {
        simulator().wireMock().listAllStubMappings().getMappings().stream()
                .filter(stub -> stub.getRequest().getUrlPath() != null)
                .forEach(simulator().wireMock()::removeStub);
    }

    static Stream<String> jsonBombs() {
        return Stream.of(
                "[".repeat(100_000),
                "{\"a\":".repeat(100_000),
                "[".repeat(50_000) + "]".repeat(50_000),
                "{\"runNumber\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}",
                "9".repeat(TEN_MB),
                "-1e999999999",
                "[{\"runNumber\":1e999999999}]",
                "{\"RunNumber\":1e999999999,\"Status\":1e999999999}",
                "{\"RunNumber\":" + "9".repeat(5_000) + "}",
                "{\"" + "n".repeat(TEN_MB) + "\":1}",
                "[{\"" + "n".repeat(TEN_MB) + "\":1}]",
                "[{\"MapKey\":1,\"MapKey\":{},\"MapId\":[],\"MapId\":\"A\"}]",
                "{\"runTenants\":[{\"errorData\":{\"dataRows\":[[[[1]]]]}}]}",
                "{\"runTenants\":{\"errorData\":7}}",
                "\"\\uD800\\u0000",
                "\u0000\u0001",
                "nul",
                "[null,null]",
                "[{},null]",
                "{}",
                "{\"runTenants\":[null,{\"errorData\":{\"dataRows\":null}}]}",
                "[[]]",
                "<?xml version='1.0'?><!DOCTYPE x SYSTEM 'file:///etc/passwd'><x/>");
    }

    @ParameterizedTest
    @MethodSource("jsonBombs")
    void jsonBombsAreRefused(String json) {
        simulator().integration("A").rows(Rows.row("a", "1"));
        Map<String, String> calls = Map.of(
                "/v1/public-key", "validate?companyId=7a1c2a54-90f4-4f0e-8a3b-5d2e7c1b9a02",
                "/API/GetToken", "validate?companyId=7a1c2a54-90f4-4f0e-8a3b-5d2e7c1b9a03",
                "/API/validate", "validate",
                "/API/GetMapList", "run?name=NEW",
                "/API/GetHistoryForProcess", "errors?name=A",
                "/API/GetErrorsForProcessRun", "errors?name=A&runNumber=1",
                "/API/RunMap", "run?name=A&runTimeout=1500");
        calls.forEach((path, uri) -> {
            answer(path, WireMock.okJson(json));
            Exchange exchange =
                    assertTimeoutPreemptively(Duration.ofSeconds(30), () -> send("smartconnect:" + uri, null));
            if (exchange.getException() != null) {
                isRefused(exchange);
            } else {
                // it may be read as an answer that tells nothing
                assertThat(path).isEqualTo("/API/GetErrorsForProcessRun");
                assertThat((List<?>) exchange.getMessage().getBody()).isEmpty();
            }
            resetStubs();
        });
        assertThat(simulator().integration("A").apiRunCount()).isZero();
    }

    private static List<String> xmlBombs() {
        String entities = "<!ENTITY a '" + "a".repeat(1_000) + "'>";
        StringBuilder laughs = new StringBuilder(entities);
        for (char c = 'b'; c < 'l'; c++) {
            laughs.append("<!ENTITY ")
                    .append(c)
                    .append(" '")
                    .append(("&" + (char) (c - 1) + ";").repeat(10))
                    .append("'>");
        }
        return List.of(
                "<!DOCTYPE D [<!ENTITY x SYSTEM '" + evil() + "/x'>]><D><T><a>&x;</a></T></D>",
                "<!DOCTYPE D SYSTEM '" + evil() + "/x.dtd'><D/>",
                "<!DOCTYPE D PUBLIC '-//x' '" + evil() + "/x.dtd'><D/>",
                "<!DOCTYPE D [<!ENTITY % p SYSTEM '" + evil() + "/p'>%p;]><D/>",
                "<!DOCTYPE D [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><D><T><a>&x;</a></T></D>",
                "<!DOCTYPE D [" + laughs + "]><D><T><a>&k;</a></T></D>",
                "<D>".repeat(10_000),
                "<D><T>" + "<a>".repeat(10_000) + "</a>".repeat(10_000) + "</T></D>",
                "<" + "n".repeat(TEN_MB) + "/>",
                "<D><T><" + "n".repeat(TEN_MB) + ">1</" + "n".repeat(TEN_MB) + "></T></D>",
                "<D " + "a='1' ".repeat(10_000) + "/>",
                "<D xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='" + evil() + "'/><T><a>1</a></T></D>");
    }

    @Test
    void xmlBombsAreRefusedInAnswersTablesBodiesAndKeys() {
        simulator().integration("A").rows(Rows.row("a", "1"));
        List<String> bombs = xmlBombs();
        for (String xml : bombs) {
            // the number of a run before would be another run's answer
            int runNumber = 7 + bombs.indexOf(xml);
            String escaped = xml.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
            assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
                for (String body : List.of(
                        "<string xmlns=\"http://schemas.microsoft.com/2003/10/Serialization/\">" + escaped
                                + "</string>",
                        xml)) {
                    answer("/API/GetAllData", WireMock.ok(body).withHeader("Content-Type", "application/xml"));
                    if (xml.contains("XInclude")) {
                        // no more than an element
                        assertThat((List<?>) send("smartconnect:query?name=A", null)
                                        .getMessage()
                                        .getBody())
                                .hasSizeLessThan(3);
                        break;
                    }
                    isRefused(send("smartconnect:query?name=A", null));
                    isRefused(send("smartconnect:query?name=A&outputType=STREAM", null));
                    if (body.equals(xml)) {
                        assertThatThrownBy(() -> readXml()).isInstanceOf(Exception.class);
                    } else {
                        // the inner document is handed on unread, as documented: nothing is resolved here
                        readXml();
                    }
                }
                // the run was done, so that its result comes, without the table
                answer(
                        "/API/RunMap",
                        WireMock.okJson("{\"RunNumber\":" + runNumber + ",\"Status\":1,\"ErrorCount\":1,\"Errors\":\""
                                + xml.replace("\"", "\\\"") + "\"}"));
                Exchange run = send("smartconnect:run?name=A&throwExceptionOnFailure=false", null);
                assertThat(run.getMessage().getBody(RunResult.class).errors()).hasSizeLessThan(3);
                resetStubs();
                if (!xml.contains("XInclude")) {
                    isRefused(send("smartconnect:run?name=A", xml));
                    isRefused(send("smartconnect:run?name=A", xml.getBytes(StandardCharsets.UTF_8)));
                }
                answer(
                        "/v1/public-key",
                        WireMock.okJson("\""
                                + xml.replace("<a>", "<Modulus>")
                                        .replace("</a>", "</Modulus>")
                                        .replace("\"", "\\\"")
                                + "\""));
                isRefused(send("smartconnect:validate?companyId=7a1c2a54-90f4-4f0e-8a3b-5d2e7c1b9a02", null));
                resetStubs();
            });
        }
        assertThat(simulator().integration("A").apiRunCount()).isZero();
        assertThat(simulator().loggedCalls("GetToken")).hasSize(1);
    }

    private void readXml() throws Exception {
        Exchange exchange = send("direct:xml", null);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        assertThat(exchange.getMessage().getBody()).isInstanceOf(byte[].class);
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:xml")
                        .to("smartconnect:query?name=A&outputType=XML")
                        .convertBodyTo(byte[].class);
            }
        };
    }
}
