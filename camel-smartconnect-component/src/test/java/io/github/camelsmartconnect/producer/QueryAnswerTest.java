/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.WireMock;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.SmartConnectTestSupport;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static io.github.camelsmartconnect.simulator.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a query makes of the service's answer: its forms, and one that breaks. */
class QueryAnswerTest extends SmartConnectTestSupport {

    private static final String OPEN =
            "<string xmlns=\"http://schemas.microsoft.com/2003/10/Serialization/\">&lt;D&gt;&lt;T&gt;&lt;Name&gt;";
    private static final String CLOSE = "&lt;/Name&gt;&lt;/T&gt;&lt;/D&gt;</string>";

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
                        .to("mock:row");
                Processor readAll = exchange ->
                        exchange.getMessage().getBody(InputStream.class).readAllBytes();
                from("direct:xml")
                        .streamCache("false")
                        .to("smartconnect:query?name=ITEMS&outputType=XML")
                        .process(readAll);
                from("direct:cached")
                        .streamCache("true")
                        .to("smartconnect:query?name=ITEMS&outputType=XML")
                        .process(readAll);
            }
        };
    }

    @BeforeEach
    void defineIntegration() {
        items = simulator().integration("ITEMS");
    }

    private Exchange query() {
        return send("smartconnect:query?name=ITEMS", null);
    }

    private void answer(String contentType, byte[] body) {
        simulator()
                .wireMock()
                .stubFor(WireMock.post(WireMock.urlPathEqualTo("/API/GetAllData"))
                        .willReturn(WireMock.aResponse()
                                .withHeader("Content-Type", contentType)
                                .withBody(body)));
    }

    @Test
    void anAnswerOfAnotherKindIsNoEmptyOne() {
        answer("application/xml", "<wrong/>".getBytes(StandardCharsets.UTF_8));

        assertThat(query().getException())
                .isInstanceOf(SmartConnectResponseException.class)
                .hasMessageContaining("HTTP 200. The response is not the documented XML")
                .hasMessageContaining("'wrong'");
        // nothing says that the integration's key is not known any more
        assertThat(simulator().calls("GetMapList")).isEqualTo(1);
    }

    @Test
    void columnsComeAsTheDataSourceNamesThem() {
        items.withSchema(true)
                .wrappedIn("My Data", "Table 01")
                .rows(
                        row("Customer No", "1", "Name & more", "Lamna & Sons <1>", "Empty", "", "1st", "x"),
                        row("Customer No", "2", "Name & more", null, "Lines", "a\r\nb\tc", "Äö", "ß"));

        assertThat(query().getMessage().getBody())
                .isEqualTo(List.of(
                        row("Customer No", "1", "Name & more", "Lamna & Sons <1>", "Empty", "", "1st", "x"),
                        row("Customer No", "2", "Lines", "a\r\nb\tc", "Äö", "ß")));
    }

    @Test
    void cdataIsText() {
        answer(
                "application/xml",
                (OPEN + "&lt;![CDATA[Lamna &amp; Sons]]&gt;" + CLOSE).getBytes(StandardCharsets.UTF_8));

        assertThat(query().getMessage().getBody()).isEqualTo(List.of(Map.of("Name", "Lamna & Sons")));
    }

    @Test
    void emptyDataSetIsNoRows() throws Exception {
        items.withSchema(true).columns("No");
        getMockEndpoint("mock:row").expectedMessageCount(0);

        Exchange answered = query();

        assertThat(answered.getMessage().getBody()).isEqualTo(List.of());
        assertThat(answered.getMessage().getHeader(SmartConnectConstants.ROW_COUNT))
                .isEqualTo(0);
        assertThat(send("direct:stream", null).getException()).isNull();
        assertThat(send("direct:xml", null).getException()).isNull();
        getMockEndpoint("mock:row").assertIsSatisfied();
    }

    @Test
    void byteOrderMarkIsNoText() {
        answer("application/xml", ("\uFEFF" + OPEN + "ä" + CLOSE).getBytes(StandardCharsets.UTF_8));

        assertThat(query().getMessage().getBody()).isEqualTo(List.of(Map.of("Name", "ä")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "windows-1252", "UTF-16"})
    void charsetOfTheContentTypeHolds(String charset) {
        answer("application/xml; charset=" + charset, (OPEN + "äß" + CLOSE).getBytes(Charset.forName(charset)));

        assertThat(query().getMessage().getBody()).isEqualTo(List.of(Map.of("Name", "äß")));
    }

    @Test
    void charsetThatDoesNotExistIsNamed() {
        answer("application/xml; charset=nonsense", (OPEN + CLOSE).getBytes(StandardCharsets.UTF_8));

        assertThat(query().getException()).hasMessageContaining("nonsense");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void streamThatBreaksIsAnErrorAndNoShortResult(boolean chunked) {
        items.rows(20_000, i -> row("No", String.valueOf(i), "Name", "Lamna & Sons"));

        for (String uri : List.of("smartconnect:query?name=ITEMS", "direct:stream", "direct:xml", "direct:cached")) {
            // a list is asked for again, three times, since nothing of it was handed out
            var fault = simulator().on("GetAllData").times(uri.startsWith("smartconnect") ? 4 : 1);
            if (chunked) {
                fault.brokenChunkedBody();
            } else {
                fault.brokenBody();
            }
            Exchange broken = send(uri, null);
            assertThat(broken.getException()).as(uri).isNotNull();
            assertThat(broken.getException().toString() + broken.getException().getCause())
                    .as(uri)
                    .contains("was closed before the response was complete");
        }
        assertThat(simulator().calls("GetAllData")).isEqualTo(4 + 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LIST", "STREAM", "XML"})
    void pageForPeopleIsNoAnswer(String outputType) {
        answer("text/html", "<html><body>Sign in</body></html>".getBytes(StandardCharsets.UTF_8));

        Exchange failed = outputType.equals("XML")
                ? send("direct:xml", null)
                : send("smartconnect:query?name=ITEMS&outputType=" + outputType, null);
        assertThat(failed.getException())
                .satisfiesAnyOf(
                        e -> assertThat(e)
                                .isInstanceOf(SmartConnectResponseException.class)
                                .hasMessageContaining("HTML"),
                        e -> assertThat(e)
                                .isInstanceOf(IOException.class)
                                .hasMessageContaining("HTML")
                                .hasCauseInstanceOf(SmartConnectResponseException.class));
    }

    @Test
    void streamThatIsReadAfterItsExchangeSaysWhatToDo() {
        items.rows(row("No", "1"), row("No", "2"));

        Iterator<?> rows =
                template().requestBody("smartconnect:query?name=ITEMS&outputType=STREAM", null, Iterator.class);

        assertThatThrownBy(rows::hasNext)
                .isInstanceOf(SmartConnectException.class)
                .hasMessageContaining("exchange is complete")
                .hasMessageContaining("split(body()).streaming()")
                .hasMessageContaining("outputType=LIST");
        assertThatThrownBy(rows::next).isInstanceOf(SmartConnectException.class);
    }

    @Test
    void messageBehindABrokenQueryKeepsItsBody() {
        simulator().on("GetAllData").answer(500, "text/plain", "");

        Exchange failed = send("smartconnect:query?name=ITEMS", "before");

        assertThat(failed.getException()).isInstanceOf(SmartConnectResponseException.class);
        assertThat(failed.getMessage().getBody()).isEqualTo("before");
        assertThat(failed.getMessage().getHeaders()).doesNotContainKey(SmartConnectConstants.ROW_COUNT);
    }
}
