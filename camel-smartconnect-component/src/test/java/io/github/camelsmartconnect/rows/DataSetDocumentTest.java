/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DataSetDocumentTest {

    private static final String OPEN =
            "<RequestData xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"><Variables/><Xml>";
    private static final String CLOSE = "</Xml></RequestData>";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void writesThePublishedForm() throws IOException {
        out.write(DataSetDocument.head());
        DataSetDocument.write(out, new StringReader("<DataSet><Table><a>1</a></Table></DataSet>"));
        out.write(DataSetDocument.tail());

        assertThat(written())
                .isEqualTo(OPEN + "&lt;DataSet&gt;&lt;Table&gt;&lt;a&gt;1&lt;/a&gt;&lt;/Table&gt;&lt;/DataSet&gt;"
                        + CLOSE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<D xmlns=\"u\" xmlns:p=\"v\"><p:T p:a=\"1\"/></D>",
                "<D> <![CDATA[a & b <c>]]>\n\t<!-- note --><?pi data?></D>",
                "<D>é中\uD83D\uDE00 &amp; &lt; ]]&gt;</D>",
                "<D a=\"&quot;&lt;&amp;\"><a/></D>"
            })
    void keepsTheDocument(String document) throws IOException {
        DataSetDocument.write(out, new StringReader(document));

        assertThat(inner()).isEqualTo(document);
    }

    @Test
    void keepsCarriageReturnsAndAttributeBlanks() throws IOException {
        DataSetDocument.write(out, new StringReader("<D a='&#9;&#10;&#13;'>&#13;&#10;</D>"));

        assertThat(inner()).isEqualToIgnoringCase("<D a=\"&#x9;&#xa;&#xd;\">&#xd;\n</D>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1", "UTF-16"})
    void readsBytesAsTheyDeclareAndDropsTheDeclaration(String encoding) throws IOException {
        byte[] bytes =
                ("<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>\n<D>é</D>").getBytes(Charset.forName(encoding));

        DataSetDocument.write(out, new ByteArrayInputStream(bytes));

        assertThat(inner()).isEqualTo("<D>é</D>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<D>\n  <T></D>", "<D>\n <a b='1' b='2'/></D>", "<D>\n&x;</D>", "<D>\n<p:a/></D>"})
    void namesThePlaceOfAnError(String document) {
        refused(document, "line 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " \n", "\uFEFF", "text", "{}", "<D>", "<D/><D/>", "<?xml version='1.1'?><D/>", "<html>"})
    void refusesWhatIsNoDocument(String document) {
        refused(document, "The XML document ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<RequestData><Table><a>1</a></Table></RequestData>",
                "<r:RequestData xmlns:r='u'><Xml/></r:RequestData>",
                "<?xml version='1.0'?>\n<!-- a request --><RequestData/>"
            })
    void refusesAWholeRequest(String document) {
        refused(document, "The XML document is a request to SmartConnect (its root is RequestData)");
    }

    @Test
    void anElementOfThatNameWithinIsData() throws IOException {
        String document = "<DataSet><RequestData><a>1</a></RequestData></DataSet>";

        DataSetDocument.write(out, new StringReader(document));

        assertThat(inner()).isEqualTo(document);
    }

    @Test
    void aLongValueNeedsNoMemory() throws IOException {
        long[] count = {0};
        OutputStream counting = new OutputStream() {
            @Override
            public void write(int b) {
                count[0]++;
            }

            @Override
            public void write(byte[] b, int offset, int length) {
                count[0] += length;
            }
        };

        DataSetDocument.write(counting, Answers.repeated("<D><T><a>", "x".repeat(1_000), 100_000, "</a></T></D>"));

        assertThat(count[0]).isGreaterThan(100_000_000);
    }

    @Test
    void brokenStreamsComeThroughAsTheyAre() {
        IOException reset = new IOException("Connection reset");
        InputStream brokenInput = new InputStream() {
            @Override
            public int read() throws IOException {
                throw reset;
            }
        };
        OutputStream brokenOutput = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw reset;
            }
        };

        assertThatThrownBy(
                        () -> DataSetDocument.write(out, new SequenceInputStream(Answers.utf8("<D><T>"), brokenInput)))
                .isSameAs(reset);
        assertThatThrownBy(() -> DataSetDocument.write(brokenOutput, Answers.repeated("<D>", "<a/>", 100_000, "</D>")))
                .isSameAs(reset);
    }

    @Test
    void closesNothing() throws IOException {
        boolean[] closed = {false};
        Reader document = new StringReader("<D/>") {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        DataSetDocument.write(out, document);

        assertThat(closed[0]).isFalse();
    }

    private void refused(String document, String message) {
        assertThatThrownBy(() -> DataSetDocument.write(out, Answers.utf8(document)))
                .isExactlyInstanceOf(RowFormatException.class)
                .hasMessageContaining(message);
        assertThatThrownBy(() -> DataSetDocument.write(out, new StringReader(document)))
                .isExactlyInstanceOf(RowFormatException.class)
                .hasMessageContaining(message);
    }

    /** The document that the service finds when it parses the body. */
    private String inner() throws IOException {
        String text = written();
        assertThat(text).doesNotContain("<", ">");
        String answer = Answers.OPEN + text + Answers.CLOSE;
        return new String(InnerDocument.open(Answers.utf8(answer), null).readAllBytes(), StandardCharsets.UTF_8);
    }

    private String written() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
