/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.dynamic;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.SmartConnectConfiguration;
import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.SmartConnectEndpoint;
import io.github.camelsmartconnect.SmartConnectTestSupport;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.SmartConnectNotFoundException;
import io.github.camelsmartconnect.simulator.Rows;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code toD}: one endpoint for any number of values, and a value is never more than a value. */
class DynamicEndpointTest extends SmartConnectTestSupport {

    private static final String OTHER = "7a1c2a54-90f4-4f0e-8a3b-5d2e7c1b9a02";

    /** Pools of connections. */
    private final AtomicInteger pools = new AtomicInteger();

    @Override
    protected void configure(SmartConnectConfiguration options) {
        options.setHttpClientConfigurer(builder -> pools.incrementAndGet());
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:run").toD("smartconnect:run?name=${header.map}&input=NONE");
                from("direct:raw").toD("smartconnect:run?name=RAW(${header.map})&input=NONE");
                from("direct:rawEarly")
                        .toD("smartconnect:run?name=RAW(${header.map})&tokenLifetime=5000000&input=NONE");
                from("direct:key").toD("smartconnect:run?key=${header.map}");
                from("direct:query").toD("smartconnect:query?name=Q&variables.GBL_A=${header.a}&variables.GBL_B=fixed");
                from("direct:errors").toD("smartconnect:errors?name=${header.map}&runNumber=${header.number}");
                from("direct:company").toD("smartconnect:run?name=Q&companyId=${header.company}");
                from("direct:type").toD("smartconnect:query?name=Q&outputType=${header.type}");
                from("direct:secret")
                        .toD("smartconnect:run?name=${header.map}&username=RAW("
                                + simulator().username() + ")&password=RAW("
                                + simulator().password() + ")");
                from("direct:operation").toD("smartconnect:${header.operation}?name=Q");
                from("direct:options").toD("smartconnect:run?${header.options}");
                from("direct:once").toD("smartconnect:run?name=${header.map}", -1);
                from("direct:enrich").enrich().simple("smartconnect:run?name=${header.map}&input=NONE");
            }
        };
    }

    private Exchange go(String route, Map<String, Object> headers) {
        return send("direct:" + route, null, headers);
    }

    private RunResult result(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody(RunResult.class);
    }

    private static List<?> list(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody(List.class);
    }

    private int endpoints() {
        return (int) context().getEndpoints().stream()
                .filter(SmartConnectEndpoint.class::isInstance)
                .count();
    }

    @Test
    void thousandsOfNamesAreServedByOneEndpoint() {
        for (int i = 0; i < 20; i++) {
            simulator().integration("MAP " + i);
        }
        for (int i = 0; i < 2_000; i++) {
            String name = "MAP " + i % 20;
            assertThat(result(go("run", Map.of("map", name))).name()).isEqualTo(name);
        }
        for (int i = 0; i < 1_000; i++) {
            Exchange exchange = go("run", Map.of("map", "NONE SUCH " + i));
            assertThat(exchange.getException())
                    .isInstanceOf(SmartConnectNotFoundException.class)
                    .hasMessageContaining("NONE SUCH " + i);
        }

        assertThat(endpoints()).isEqualTo(1);
        assertThat(simulator().integration("MAP 7").apiRunCount()).isEqualTo(100);
        assertThat(simulator().tokenCount()).isEqualTo(1);
        assertThat(pools).hasValue(1);
    }

    @Test
    void headersAreAsBefore() {
        simulator().integration("A");
        simulator().integration("B");

        Exchange plain = go("run", Map.of("map", "A"));
        assertThat(result(plain).name()).isEqualTo("A");
        assertThat(plain.getMessage().getHeaders()).doesNotContainKey(SmartConnectConstants.OVERRIDE_NAME);

        Exchange own = go("run", Map.of("map", "A", SmartConnectConstants.OVERRIDE_NAME, "B"));
        assertThat(result(own).name()).isEqualTo("B");
        assertThat(own.getMessage().getHeader(SmartConnectConstants.OVERRIDE_NAME))
                .isEqualTo("B");

        Exchange failed = go("run", Map.of("map", "C"));
        assertThat(failed.getException()).isInstanceOf(SmartConnectNotFoundException.class);
        assertThat(failed.getMessage().getHeaders()).doesNotContainKey(SmartConnectConstants.OVERRIDE_NAME);
    }

    @Test
    void variablesKeyRunNumberAndCompanyAreDynamicToo() {
        simulator()
                .integration("Q")
                .rows(Rows.row("a", "1", "b", "fixed"), Rows.row("a", "2", "b", "fixed"))
                .filteredBy("GBL_A", "a")
                .filteredBy("GBL_B", "b");
        SimulatedIntegration failing = simulator().integration("ERR");
        failing.runWithErrors(1);
        failing.runWithErrors(2);

        assertThat(list(go("query", Map.of("a", "2")))).isEqualTo(List.of(Map.of("a", "2", "b", "fixed")));
        Exchange merged = go("query", Map.of("a", "2", SmartConnectConstants.VARIABLES, Map.of("GBL_A", "1")));
        assertThat(list(merged)).isEqualTo(List.of(Map.of("a", "1", "b", "fixed")));
        assertThat(merged.getMessage().getHeader(SmartConnectConstants.VARIABLES))
                .isEqualTo(Map.of("GBL_A", "1"));
        assertThat(list(go("errors", Map.of("map", "ERR", "number", 1)))).hasSize(1);
        assertThat(list(go("errors", Map.of("map", "ERR", "number", 2)))).hasSize(2);
        assertThat(result(go("key", Map.of("map", failing.key()))).runNumber()).isEqualTo(3);
        assertThat(result(go("company", Map.of("company", simulator().companyId())))
                        .runNumber())
                .isEqualTo(1);
        assertThat(go("company", Map.of("company", OTHER)).getException()).isNotNull();
        assertThat(endpoints()).isEqualTo(4);
        assertThat(pools).hasValue(1);
    }

    @Test
    void anEmptyValueIsAnError() {
        assertThat(go("company", Map.of("company", "")).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'companyId' evaluated to nothing");
        assertThat(go("run", Map.of()).getException()).hasMessageContaining("'name' evaluated to nothing");
        assertThat(simulator().loggedCalls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A&apiUrl=http://evil.example/API",
                "A&password=x",
                "A&token=evil",
                "A&name=B",
                "A&input=XML",
                "A&",
                "A&&b=c",
                "A&b",
                "RAW(A)&apiUrl=http://evil.example/API",
                "RAW(A",
                "RAW{A",
                "RAW(A)&apiUrl=RAW(http://evil.example/API",
                "A&proxyHost=evil.example&proxyPort=1",
                "A&loginUrl=http://evil.example"
            })
    void aValueBringsNoOptions(String map) {
        simulator().integration("A");

        assertThat(go("run", Map.of("map", map)).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("toD to smartconnect:")
                .hasMessageContaining("Nothing was sent")
                .hasMessageContaining(SmartConnectConstants.OVERRIDE_NAME)
                .hasMessageNotContaining("evil");
        assertThat(go("enrich", Map.of("map", map)).getException()).isNotNull();
        assertThat(simulator().loggedCalls()).isEmpty();
        assertThat(endpoints()).isZero();
        // with one option only there is none to swallow: then it is a name that does not exist
        assertThat(go("once", Map.of("map", map)).getException()).isNotNull();
        assertThat(simulator().integration("A").apiRunCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"A+B", "a%20b", "50%", "A%26apiUrl=http://evil.example/API", "a b", "100%25", "x=y", "\u00e4#?/;"
            })
    void aValueArrivesAsItIs(String map) {
        simulator().integration(map);
        simulator()
                .integration("Q")
                .rows(Map.of("a", map, "b", "fixed"), Map.of("a", "other", "b", "fixed"))
                .filteredBy("GBL_A", "a");

        assertThat(result(go("run", Map.of("map", map))).name()).isEqualTo(map);
        assertThat(result(go("raw", Map.of("map", map))).name()).isEqualTo(map);
        assertThat(result(go("once", Map.of("map", map))).name()).isEqualTo(map);
        assertThat(list(go("query", Map.of("a", map)))).hasSize(1);
        assertThat(simulator().integration(map).apiRunCount()).isEqualTo(3);
    }

    @Test
    void whatTheTemplateHoldsIsDecodedAsEver() throws Exception {
        simulator().integration("MY A+B");
        simulator().integration("A+B");
        routes(it -> it.from("direct:literal").toD("smartconnect:run?input=NONE&name=MY%20${header.map}"));
        routes(it -> it.from("direct:both").toD("smartconnect:run?name=A%2B${header.map}&input=NONE"));

        assertThat(result(go("literal", Map.of("map", "A+B"))).name()).isEqualTo("MY A+B");
        assertThat(result(go("both", Map.of("map", "B"))).name()).isEqualTo("A+B");
    }

    @Test
    void rawKeepsAValueWholeAndIsNotBrokenOutOf() {
        simulator().integration("ORDERS & ITEMS (50%) #1?");

        assertThat(result(go("raw", Map.of("map", "ORDERS & ITEMS (50%) #1?"))).runNumber())
                .isEqualTo(1);
        for (String map : List.of(
                "A)&apiUrl=http://evil.example/API",
                "A)&apiUrl=RAW(http://evil.example/API",
                "A)&input=RAW(XML",
                "A)&tokenLifetime=RAW(1")) {
            assertThat(go("raw", Map.of("map", map)).getException()).isInstanceOf(IllegalArgumentException.class);
            assertThat(go("rawEarly", Map.of("map", map)).getException()).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(endpoints()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$simple{env:PATH}", "#bean:x", "#class:java.lang.Object"})
    void aValueIsNoExpressionAndNoReference(String map) {
        assertThat(go("run", Map.of("map", map)).getException())
                .isInstanceOf(SmartConnectNotFoundException.class)
                .hasMessageContaining("'" + map + "'");
        assertThat(go("raw", Map.of("map", map)).getException()).isInstanceOf(SmartConnectNotFoundException.class);
        assertThat(go("type", Map.of("type", map)).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reference or an expression");
    }

    @Test
    void otherOptionsMayBeDynamic() {
        simulator().integration("Q").rows(Rows.row("a", "1"));

        assertThat(go("type", Map.of("type", "LIST")).getMessage().getBody()).isInstanceOf(List.class);
        assertThat(go("type", Map.of("type", "STREAM")).getMessage().getBody()).isInstanceOf(java.util.Iterator.class);
        assertThat(endpoints()).isEqualTo(2);
    }

    @Test
    void theOperationMayBeDynamicAndNothingMore() {
        simulator().integration("Q").rows(Rows.row("a", "1"));

        assertThat(list(go("operation", Map.of("operation", "query")))).hasSize(1);
        for (String operation : List.of("run?apiUrl=http://evil.example/API", "run?name=A&x=", "run/x", "%72un?a=")) {
            assertThat(go("operation", Map.of("operation", operation)).getException())
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(go("options", Map.of("options", "name=Q")).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("in place of an option name");
        assertThat(simulator().calls("RunMap")).isZero();
    }

    @Test
    void secretsOfTheTemplateStayOutOfTheEndpoint() {
        simulator().integration("A");
        simulator().integration("B");

        assertThat(result(go("secret", Map.of("map", "A"))).name()).isEqualTo("A");
        assertThat(result(go("secret", Map.of("map", "B"))).name()).isEqualTo("B");
        assertThat(endpoints()).isEqualTo(1);
        Exchange refused = go("secret", Map.of("map", "A&x=y"));
        assertThat(refused.getException()).hasMessageNotContaining(simulator().password());
    }

    @Test
    void enrichAndPrototypesGiveTheRightResult() {
        simulator().integration("A");

        assertThat(result(go("enrich", Map.of("map", "A"))).runNumber()).isEqualTo(1);
        assertThat(result(go("once", Map.of("map", "A"))).runNumber()).isEqualTo(2);
        assertThat(endpoints()).isLessThanOrEqualTo(1);
    }
}
