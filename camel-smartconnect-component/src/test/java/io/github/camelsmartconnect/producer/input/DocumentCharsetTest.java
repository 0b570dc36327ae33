/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer.input;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.camelsmartconnect.SmartConnectTestSupport;
import io.github.camelsmartconnect.simulator.Rows;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** XML in and out with the charset that the message tells. */
class DocumentCharsetTest extends SmartConnectTestSupport {

    private static final String NAME = "M\u00fcller & S\u00f8n";
    private static final String DOCUMENT = "<DataSet><Table><Name>M\u00fcller &amp; S\u00f8n</Name></Table></DataSet>";

    @TempDir
    private Path folder;

    private SimulatedIntegration items;

    @BeforeEach
    void integration() {
        items = simulator().integration("ITEMS").rows(Rows.row("Name", NAME));
    }

    @Test
    void aDocumentIsNotReadByTheCharsetOfAFileBeforeIt() throws Exception {
        Files.writeString(folder.resolve("go.txt"), "go");
        routes(it -> it.from("file:" + folder + "?charset=ISO-8859-1&initialDelay=0&delay=50&noop=true")
                .to("smartconnect:query?name=ITEMS&outputType=XML")
                .convertBodyTo(String.class)
                .to("mock:document"));

        var document = getMockEndpoint("mock:document");
        await().until(() -> document.getReceivedCounter() > 0);

        assertThat(document.getReceivedExchanges().get(0).getMessage().getBody(String.class))
                .contains("M\u00fcller", "S\u00f8n");
    }

    @Test
    void aFileIsReadByItsCharset() throws Exception {
        Files.writeString(folder.resolve("rows.xml"), DOCUMENT, StandardCharsets.ISO_8859_1);
        routes(it -> it.from("file:" + folder + "?charset=ISO-8859-1&initialDelay=0&delay=50&noop=true")
                .to("smartconnect:run?name=ITEMS"));

        await().until(() -> items.apiRunCount() == 1);

        assertThat(items.receivedRuns().get(0).rows()).isEqualTo(List.of(Map.of("Name", NAME)));
    }

    @ParameterizedTest
    @CsvSource({"text/xml; charset=ISO-8859-1,ISO-8859-1", "application/xml;charset=utf-16le,UTF-16LE", "text/xml,UTF-8"
    })
    void theContentTypeTellsTheCharset(String contentType, String charset) {
        byte[] bytes = DOCUMENT.getBytes(Charset.forName(charset));
        for (Object body : new Object[] {bytes, new ByteArrayInputStream(bytes)}) {
            int before = items.receivedRuns().size();
            assertThat(send("smartconnect:run?name=ITEMS", body, Map.of(Exchange.CONTENT_TYPE, contentType))
                            .getException())
                    .isNull();
            assertThat(items.receivedRuns().get(before).rows()).isEqualTo(List.of(Map.of("Name", NAME)));
        }
    }

    @Test
    void theExchangesCharsetIsReadBy() {
        Exchange exchange = template().request("smartconnect:run?name=ITEMS", it -> {
            it.setProperty(ExchangePropertyKey.CHARSET_NAME, "windows-1252");
            it.getMessage().setBody(DOCUMENT.getBytes(Charset.forName("windows-1252")));
        });

        assertThat(exchange.getException()).isNull();
        assertThat(items.receivedRuns().get(0).rows()).isEqualTo(List.of(Map.of("Name", NAME)));
    }

    @Test
    void aTreeAndATextNeedNone() throws Exception {
        var tree = context().getTypeConverter().convertTo(org.w3c.dom.Document.class, DOCUMENT);
        for (Object body : List.of(DOCUMENT, tree)) {
            int before = items.receivedRuns().size();
            assertThat(send(
                                    "smartconnect:run?name=ITEMS",
                                    body,
                                    Map.of(Exchange.CONTENT_TYPE, "text/xml; charset=UTF-16"))
                            .getException())
                    .isNull();
            assertThat(items.receivedRuns().get(before).rows()).isEqualTo(List.of(Map.of("Name", NAME)));
        }
    }

    @Test
    void aCharsetThatIsNoneIsNamed() {
        assertThat(send(
                                "smartconnect:run?name=ITEMS",
                                DOCUMENT.getBytes(StandardCharsets.UTF_8),
                                Map.of(Exchange.CONTENT_TYPE, "text/xml; charset=klingon"))
                        .getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Content-Type")
                .hasMessageContaining("klingon");
        assertThat(items.apiRunCount()).isZero();
    }
}
