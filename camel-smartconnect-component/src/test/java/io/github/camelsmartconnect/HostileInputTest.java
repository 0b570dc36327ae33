package io.github.camelsmartconnect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.model.SmartConnectNotFoundException;
import io.github.camelsmartconnect.simulator.LoggedCall;
import io.github.camelsmartconnect.simulator.Rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Messages, names and answers that mean harm: nothing goes elsewhere, nothing else is called, and nothing gives way. */
class HostileInputTest extends SmartConnectTestSupport {

    private static final int TEN_MB = 10_000_000;
    private static final String EVIL_TEXT =
            "A\r\nX-Evil: 1&token=evil#frag?x=y%0d%0aZ\u0000\u00fc\u4e2d\uD83D\uDE00+ ;\"'<>\\";

    /** Another host: whatever arrives here went the wrong way. */
    private static WireMockServer elsewhere;

    @BeforeAll
    static void startElsewhere() {
        elsewhere = new WireMockServer(WireMockConfiguration.options().dynamicPort());
        elsewhere.start();
    }

    @AfterAll
    static void stopElsewhere() {
        elsewhere.stop();
    }

    @AfterEach
    void nothingWentElsewhere() {
        assertThat(elsewhere.getAllServeEvents()).isEmpty();
    }

    private static String evil() {
        return "http://localhost:" + elsewhere.port();
    }

    private void answer(String path, ResponseDefinitionBuilder answer) {
        simulator()
                .wireMock()
                .stubFor(WireMock.any(WireMock.urlPathEqualTo(path)).willReturn(answer));
    }

    /** What a person may be shown of it: short, and one of ours. */
    private static void isRefused(Exchange exchange) {
        assertThat(exchange.getException())
                .isInstanceOfAny(SmartConnectException.class, IllegalArgumentException.class);
        for (Throwable e = exchange.getException(); e != null; e = e.getCause()) {
            assertThat(String.valueOf(e.getMessage())).hasSizeLessThan(3_000);
        }
    }

    // headers of the message

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
                .hasMessageContaining("does not know which integration");
    }

    // names and values

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
                    .hasMessageContaining("not a GUID");
        }
        assertThat(simulator().loggedCalls()).isEmpty();
    }

    @Test
    void variablesArriveAsTheyAre() {
        simulator().integration("A").rows(Rows.row("a", "1"));
        Map<String, Object> variables = Map.of(EVIL_TEXT, EVIL_TEXT, "GBL_A", "\",\"Key\":\"GBL_B\"}");
        Map<String, Object> headers = Map.of(SmartConnectConstants.VARIABLES, variables);

        assertThat(send("smartconnect:run?name=A", null, headers).getException())
                .isNull();
        assertThat(simulator().integration("A").receivedRuns().get(0).variables())
                .isEqualTo(variables);
        // XML has no NUL: said before anything is sent
        Exchange rows = send("smartconnect:run?name=A", List.of(Map.of("a", "1")), headers);
        isRefused(rows);
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

    // answers over HTTP

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
                    case "/API/RunMap" -> isRefused(send("smartconnect:run?name=A&runTimeout=300", null));
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
                "/API/RunMap", "run?name=A&runTimeout=300");
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
        for (String xml : xmlBombs()) {
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
                        WireMock.okJson("{\"RunNumber\":7,\"Status\":1,\"ErrorCount\":1,\"Errors\":\""
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

    // options

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pasword=VALUE",
                "passwrod=VALUE",
                "passwd=VALUE",
                "pwd=VALUE",
                "apiToken=VALUE",
                "client_secret=VALUE",
                "clientsecret=VALUE",
                "secret=RAW(VALUE)",
                "authorization=VALUE",
                "pasword=RAW(x)VALUE&cd=VALUE)",
                "password=x&VALUE=1",
                "password=ab&y=VALUE"
            })
    void aMisspeltSecretShowsNowhere(String option) throws Exception {
        String value = "hunter2Zq";
        String uri = "smartconnect:run?name=A&" + option.replace("VALUE", value);
        StringBuilder shown = new StringBuilder();
        shown.append(CapturedLogs.stackTrace(failure(uri)));
        for (boolean dynamic : new boolean[] {false, true}) {
            try {
                context().addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        if (dynamic) {
                            from("direct:toD").toD(uri.replace("name=A", "name=${body}"));
                        } else {
                            from("direct:to").to(uri);
                        }
                    }
                });
                if (dynamic) {
                    shown.append(CapturedLogs.stackTrace(send("direct:toD", "A").getException()));
                }
            } catch (Exception e) {
                shown.append(CapturedLogs.stackTrace(e));
            }
        }
        for (Iterator<?> endpoints = context().getEndpoints().iterator(); endpoints.hasNext(); ) {
            Object endpoint = endpoints.next();
            shown.append(endpoint).append(((org.apache.camel.Endpoint) endpoint).getEndpointUri());
        }
        assertThat(shown.toString()).doesNotContain(value);
        assertThat(simulator().loggedCalls()).isEmpty();
    }

    private Throwable failure(String uri) {
        try {
            return send(uri, null).getException();
        } catch (RuntimeException e) {
            return e;
        }
    }

    /** Camel takes option names in any letter case. */
    @ParameterizedTest
    @ValueSource(strings = {"Password", "PASSWORD", "Token"})
    void aSecretInAnotherLetterCaseIsOneToo(String option) {
        var endpoint = context()
                .getEndpoint(
                        "smartconnect:run?name=A&" + option + "=RAW(a)hunter2Zq&hunter2Zq)",
                        SmartConnectEndpoint.class);

        assertThat(List.of(
                        String.valueOf(endpoint.getConfiguration().getPassword()),
                        String.valueOf(endpoint.getConfiguration().getToken())))
                .contains("a)hunter2Zq&hunter2Zq");
        assertThat(endpoint + endpoint.getEndpointUri()).doesNotContain("hunter2Zq");
    }

    @Test
    void whatIsNoSecretIsNamedWithTheNearest() {
        assertThat(failure("smartconnect:run?nmae=A"))
                .hasMessageContaining("'nmae'")
                .hasMessageContaining("'name'");
        assertThat(failure("smartconnect:run?pasword=A"))
                .hasStackTraceContaining("'pasword'")
                .hasStackTraceContaining("'password'");
    }

    @Test
    void endpointsThatDifferInThePasswordStayApart() {
        String first = "smartconnect:validate?password=RAW(one&)1)";
        String second = "smartconnect:validate?password=RAW(two&)2)";
        var one = context().getEndpoint(first, SmartConnectEndpoint.class);
        var two = context().getEndpoint(second, SmartConnectEndpoint.class);

        assertThat(one).isNotSameAs(two).isNotEqualTo(two);
        assertThat(one.getEndpointUri()).isNotEqualTo(two.getEndpointUri());
        assertThat(one.getConfiguration().getPassword()).isEqualTo("one&)1");
        assertThat(two.getConfiguration().getPassword()).isEqualTo("two&)2");
        assertThat(context().getEndpoint(first)).isSameAs(one);
        assertThat(context().getEndpoint(second)).isSameAs(two);
        assertThat(one + one.getEndpointUri() + one.getEndpointKey() + two + two.getEndpointUri())
                .doesNotContain("one&", "two&", ")1", ")2", "%261", "one%26");
    }
}
