/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.SmartConnectTestSupport;
import io.github.camelsmartconnect.simulator.LoggedCall;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static io.github.camelsmartconnect.simulator.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

/** Which integration a query reads, with which variables, and what becomes of the message. */
class QueryTest extends SmartConnectTestSupport {

    private static final List<Map<String, String>> ROWS =
            List.of(row("No", "1", "Customer", "C0042"), row("No", "2", "Customer", "007"));

    private SimulatedIntegration items;

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:stream")
                        .to("smartconnect:query?name=ITEMS&outputType=STREAM")
                        .split(body())
                        .streaming()
                        .to("mock:row")
                        .end()
                        .to("mock:end");
                from("direct:xml")
                        .to("smartconnect:query?name=ITEMS&outputType=XML")
                        .convertBodyTo(String.class)
                        .to("mock:xml");
            }
        };
    }

    @BeforeEach
    void defineIntegration() {
        items = simulator().integration("Items").rows(ROWS);
    }

    private Object body(String options) {
        return body(options, Map.of());
    }

    private Object body(String options, Map<String, Object> headers) {
        Exchange answered = send("smartconnect:query?" + options, "any", headers);
        assertThat(answered.getException()).isNull();
        return answered.getMessage().getBody();
    }

    @Test
    void listHoldsTheRowsAndHeadersTellOfThem() {
        Exchange answered = send("smartconnect:query?name=Items", null, Map.of("mine", 1));

        assertThat(answered.getMessage().getBody()).isEqualTo(ROWS);
        assertThat(answered.getMessage().getHeaders())
                .containsEntry(SmartConnectConstants.NAME, "Items")
                .containsEntry(SmartConnectConstants.KEY, items.key())
                .containsEntry(SmartConnectConstants.ROW_COUNT, 2)
                .containsEntry("mine", 1)
                .hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Items", "ITEMS", "items", " iTeMs "})
    void nameIsFoundInAnyCase(String name) {
        assertThat(body("name=RAW(" + name + ")")).isEqualTo(ROWS);
    }

    @Test
    void keyNeedsNoLookUp() {
        assertThat(body("key=" + items.key().toUpperCase(Locale.ROOT))).isEqualTo(ROWS);
        assertThat(simulator().calls("GetMapList")).isZero();
    }

    @Test
    void nameIsLookedUpOnce() {
        body("name=Items");
        body("name=ITEMS&outputType=XML");
        body("name=items");

        assertThat(simulator().calls("GetMapList")).isEqualTo(1);
    }

    @Test
    void headersWinOverOptions() {
        simulator().integration("B").rows(row("In", "B"));
        SimulatedIntegration c = simulator().integration("C").rows(row("In", "C"));

        assertThat(body("name=Items", Map.of(SmartConnectConstants.OVERRIDE_NAME, "b")))
                .isEqualTo(List.of(Map.of("In", "B")));
        assertThat(body("key=" + items.key(), Map.of(SmartConnectConstants.OVERRIDE_NAME, "B")))
                .isEqualTo(List.of(Map.of("In", "B")));
        assertThat(body(
                        "name=Items",
                        Map.of(SmartConnectConstants.OVERRIDE_NAME, "B", SmartConnectConstants.OVERRIDE_KEY, c.key())))
                .isEqualTo(List.of(Map.of("In", "C")));
    }

    @Test
    void outHeadersAreNotReadAsInput() {
        simulator().integration("B").rows(row("In", "B"));

        assertThat(body("name=Items", Map.of(SmartConnectConstants.NAME, "B", SmartConnectConstants.KEY, "x")))
                .isEqualTo(ROWS);
    }

    @Test
    void variablesOfOptionAndHeaderAreMerged() {
        items.filteredBy("GBL_Customer", "Customer");

        assertThat(body("name=Items&variables.GBL_Customer=007")).isEqualTo(ROWS.subList(1, 2));
        assertThat(body("name=Items", Map.of(SmartConnectConstants.VARIABLES, Map.of("GBL_Customer", "C0042"))))
                .isEqualTo(ROWS.subList(0, 1));
        assertThat(body(
                        "name=Items&variables.GBL_Customer=007&variables.gbl_other=1&variables.a.b=2",
                        Map.of(SmartConnectConstants.VARIABLES, row("GBL_Customer", "C0042"))))
                .isEqualTo(ROWS.subList(0, 1));

        assertThat(sentVariables())
                .contains("{\"Variables\":\"[{\\\"Key\\\":\\\"GBL_Customer\\\",\\\"Value\\\":\\\"C0042\\\"},"
                        + "{\\\"Key\\\":\\\"a.b\\\",\\\"Value\\\":\\\"2\\\"},"
                        + "{\\\"Key\\\":\\\"gbl_other\\\",\\\"Value\\\":\\\"1\\\"}]\",\"Xml\":\"\"}");
    }

    private List<String> sentVariables() {
        return simulator()
                .wireMock()
                .findAll(WireMock.postRequestedFor(WireMock.urlPathEqualTo("/API/GetAllDataWithVariables")))
                .stream()
                .map(LoggedRequest::getBodyAsString)
                .toList();
    }

    @Test
    void variableKeepsItsSpecialCharacters() {
        items.filteredBy("V", "Customer").rows(row("Customer", "a&b \"q\" \\ \u00e4 \u20ac"));

        assertThat(body(
                        "name=Items",
                        Map.of(SmartConnectConstants.VARIABLES, Map.of("V", "a&b \"q\" \\ \u00e4 \u20ac"))))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(1);
    }

    @Test
    void numberInTheHeaderIsText() {
        items.filteredBy("V", "No");

        assertThat(body("name=Items", Map.of(SmartConnectConstants.VARIABLES, Map.of("V", 2))))
                .isEqualTo(ROWS.subList(1, 2));
    }

    @Test
    void streamComesRowByRow() throws Exception {
        MockEndpoint rows = getMockEndpoint("mock:row");
        rows.expectedBodiesReceived(ROWS);
        getMockEndpoint("mock:end").expectedMessageCount(1);
        getMockEndpoint("mock:end").expectedHeaderReceived(SmartConnectConstants.NAME, "Items");
        getMockEndpoint("mock:end").expectedHeaderReceived(SmartConnectConstants.KEY, items.key());

        assertThat(send("direct:stream", null).getException()).isNull();

        MockEndpoint.assertIsSatisfied(context());
    }

    @Test
    void xmlIsTheInnerDocument() throws Exception {
        items.rows(row("Name", "Lamna & Sons"));
        getMockEndpoint("mock:xml").expectedMessageCount(1);

        send("direct:xml", null);

        MockEndpoint.assertIsSatisfied(context());
        assertThat(getMockEndpoint("mock:xml")
                        .getExchanges()
                        .get(0)
                        .getMessage()
                        .getBody(String.class))
                .startsWith("<MyDataSet>")
                .contains("Lamna")
                .endsWith("</MyDataSet>");
    }

    @Test
    void headersOfTheExchangeChangeNothing() {
        Map<String, Object> headers = Map.of(
                Exchange.HTTP_URI,
                "http://localhost:1/evil",
                Exchange.HTTP_QUERY,
                "token=evil",
                Exchange.HTTP_PATH,
                "/evil",
                Exchange.HTTP_METHOD,
                "DELETE",
                Exchange.CONTENT_TYPE,
                "text/evil",
                "Authorization",
                "Bearer evil",
                "Host",
                "evil.example",
                "token",
                "evil",
                "Cookie",
                "evil=1",
                "Content-Length",
                "3");

        assertThat(body("name=Items", headers)).isEqualTo(ROWS);
        assertThat(body("name=Items&variables.a=b", headers)).isEqualTo(ROWS);
        assertThat(send("smartconnect:run?name=Items", null, headers).getException())
                .isNull();

        assertThat(simulator().loggedCalls())
                .map(LoggedCall::toString)
                .noneMatch(call -> call.toLowerCase(Locale.ROOT).contains("evil"));
    }

    @Test
    void integrationMadeAnewIsLookedUpAgainOnce() {
        body("name=Items");
        items.remove();
        simulator().integration("Items").rows(row("New", "1"));

        assertThat(body("name=Items")).isEqualTo(List.of(Map.of("New", "1")));
        assertThat(simulator().calls("GetMapList")).isEqualTo(2);
        body("name=Items");
        assertThat(simulator().calls("GetMapList")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LIST", "STREAM", "XML"})
    void integrationMadeAnewIsFoundWithEachOutputType(String outputType) {
        body("name=Items");
        items.key(UUID.randomUUID().toString());

        Exchange answered = send("smartconnect:query?name=Items&outputType=" + outputType, null);

        assertThat(answered.getException()).isNull();
        assertThat(answered.getMessage().getHeader(SmartConnectConstants.KEY)).isEqualTo(items.key());
    }

    @Test
    void integrationThatIsGoneIsLookedUpOnce() {
        body("name=Items");
        items.remove();

        assertThat(send("smartconnect:query?name=Items", null).getException())
                .hasMessageContaining("There is no integration 'Items'");
        assertThat(simulator().calls("GetMapList")).isEqualTo(2);
    }

    @Test
    void keyThatTheServiceDoesNotKnowIsAnError() {
        Exchange failed = send("smartconnect:query?key=" + UUID.randomUUID(), null);

        assertThat(failed.getException()).hasMessageContaining("an unknown integration");
        assertThat(simulator().calls("GetAllData")).isEqualTo(1);
    }
}
