/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.camelsmartconnect.rows.Answers.CLOSE;
import static io.github.camelsmartconnect.rows.Answers.OPEN;
import static io.github.camelsmartconnect.rows.Answers.PUBLISHED;
import static io.github.camelsmartconnect.rows.Answers.inChunks;
import static io.github.camelsmartconnect.rows.Answers.nested;
import static io.github.camelsmartconnect.rows.Answers.rows;
import static io.github.camelsmartconnect.rows.Answers.rowsOf;
import static io.github.camelsmartconnect.rows.Answers.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

class RowReaderTest {

    @Test
    void readsThePublishedSample() throws IOException {
        List<Map<String, String>> rows = rows(utf8(PUBLISHED), null);

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0)).containsExactly(entry("CustomerNo", "C0042"), entry("Name", "Lamna & Sons"));
    }

    @Test
    void readsTheSameHoweverTheBytesArrive() throws IOException {
        String answer =
                nested("<D><T><a>&#233;&amp;é\uD83D\uDE00&lt;</a><b_x0020_c><![CDATA[x]]>&amp;y</b_x0020_c></T></D>");
        List<Map<String, String>> expected =
                List.of(Map.of("a", "éé\uD83D\uDE00<".replaceFirst("é", "é&"), "b c", "x&y"));

        assertThat(rows(utf8(answer), null)).isEqualTo(expected);
        assertThat(rows(inChunks(utf8(answer), () -> 1), null)).isEqualTo(expected);
        Random random = new Random(42);
        for (int i = 0; i < 200; i++) {
            assertThat(rows(inChunks(utf8(answer), () -> 1 + random.nextInt(7)), null))
                    .isEqualTo(expected);
        }
    }

    @Test
    void keepsTheOrderOfColumns() throws IOException {
        assertThat(rowsOf("<D><T><z>1</z><a>2</a><m>3</m></T></D>").get(0).keySet())
                .containsExactly("z", "a", "m");
    }

    @Test
    void joinsCdataAndText() throws IOException {
        assertThat(rowsOf("<D><T><a>x<![CDATA[<y>]]>z<!-- no data --><![CDATA[]]>&#33;</a></T></D>"))
                .containsExactly(Map.of("a", "x<y>z!"));
    }

    @Test
    void keepsWhiteSpaceAndCarriageReturnsOfValues() throws IOException {
        assertThat(rowsOf("<D><T><a>  </a><b>1&#xD;\n2</b></T></D>")).containsExactly(Map.of("a", "  ", "b", "1\r\n2"));
    }

    @Test
    void tellsEmptyFromAbsentAndNil() throws IOException {
        assertThat(rowsOf("<D xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>"
                        + "<T><a/><b></b><c xsi:nil='true'/></T><T/></D>"))
                .containsExactly(Map.of("a", "", "b", ""), Map.of());
    }

    @Test
    void decodesNames() throws IOException {
        assertThat(rowsOf("<D><T><Customer_x0020_No>1</Customer_x0020_No><_x0001F600_>2</_x0001F600_></T></D>"))
                .containsExactly(Map.of("Customer No", "1", "\uD83D\uDE00", "2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<D>SCHEMA<T><a>1</a></T><U><a>2</a></U></D>",
                "<D><T><a>1</a></T>SCHEMA<U><a>2</a></U></D>",
                "<D><T>SCHEMA<a>1</a></T><U><a>2</a></U>SCHEMA</D>"
            })
    void skipsSchemasWhereverTheyStand(String document) throws IOException {
        String schema = "<xs:schema id='D' xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='T'>"
                + "<xs:complexType><xs:sequence/></xs:complexType></xs:element></xs:schema>";

        assertThat(rowsOf(document.replace("SCHEMA", schema))).containsExactly(Map.of("a", "1"), Map.of("a", "2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \r\n ",
                "<MyDataSet/>",
                "<?xml version=\"1.0\" encoding=\"utf-16\"?>\r\n<MyDataSet></MyDataSet>\n",
                "\uFEFF <?xml version='1.0'?><D> <!-- none --> <?none?> </D>",
                "<D><xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'/></D>"
            })
    void anEmptyDataSetHasNoRows(String document) throws IOException {
        assertThat(rowsOf(document)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\r\n\t", "\uFEFF", "\uFEFF \n"})
    void anEmptyAnswerIsNotAnEmptyDataSet(String answer) {
        assertThatThrownBy(() -> rows(utf8(answer), null)).isInstanceOf(EmptyAnswerException.class);
    }

    @Test
    void aDeclarationOrCommentsAroundTheAnswerAreFine() throws IOException {
        assertThat(rows(
                        utf8("\n<?xml version=\"1.0\" encoding=\"utf-8\"?><!-- a -->" + nested("<D><T><a>1</a></T></D>")
                                + "<!-- b -->\n"),
                        null))
                .containsExactly(Map.of("a", "1"));
    }

    @Test
    void anHtmlPageIsCalledThat() {
        for (String page : List.of(
                "<!DOCTYPE html><html></html>",
                "<!doctype HTML>",
                " <html><body/></html>",
                "<?xml version='1.0'?><!DOCTYPE html PUBLIC 'a' 'b'><html/>",
                "<!-- page --><html/>")) {
            assertThatThrownBy(() -> rows(utf8(page), null))
                    .isExactlyInstanceOf(RowFormatException.class)
                    .hasMessageContaining("an HTML page, not XML data");
        }
    }

    @Test
    void whatIsNotXmlIsQuotedInShort() {
        assertThatThrownBy(() -> rows(utf8("{\"Message\":\"no\u0007\u202Etoken\"}" + "x".repeat(1_000)), null))
                .isExactlyInstanceOf(RowFormatException.class)
                .hasMessageStartingWith("The response is not XML: it begins with '{\"Message\":\"no??token\"}xxx")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<MyDataSet><T><a>1</a></T></MyDataSet>", "<string>x</string>", "<string/>"})
    void anotherDocumentIsNotGuessedAt(String answer) {
        assertThatThrownBy(() -> rows(utf8(answer), null))
                .isExactlyInstanceOf(RowFormatException.class)
                .hasMessageContaining("is not a 'string' element");
    }

    @Test
    void anUnescapedInnerDocumentIsRefused() {
        assertThatThrownBy(() -> rows(utf8(OPEN + "<D/>" + CLOSE), null))
                .isExactlyInstanceOf(RowFormatException.class)
                .hasMessageContaining("the element 'D'");
    }

    @Test
    void nestedDataNamesRowAndColumn() {
        assertThatThrownBy(() -> rowsOf("<D><T><a>1</a></T><T><a>1<b/></a></T></D>"))
                .isExactlyInstanceOf(RowFormatException.class)
                .hasMessageContaining("row 2, column 'a' holds the element 'b'")
                .hasMessageContaining("line 1");
    }

    @Test
    void aColumnTwiceNamesRowAndColumn() {
        assertThatThrownBy(() -> rowsOf("<D><T><a>1</a><a>1</a></T></D>"))
                .isExactlyInstanceOf(RowFormatException.class)
                .hasMessageContaining("row 1, column 'a' occurs twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<D>x</D>", "<D><T>x</T></D>", "<D><T><a/>x</T></D>", "<D><T/><![CDATA[x]]></D>"})
    void textBesideColumnsIsNotLost(String document) {
        assertThatThrownBy(() -> rowsOf(document))
                .isExactlyInstanceOf(RowFormatException.class)
                .hasMessageContaining("text outside of columns");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<D/>x", "<D/><D/>", "<D></E>", "<D><T></D>", "<D>&nbsp;</D>", "no", "<D><a:T/></D>"})
    void anIllFormedInnerDocumentIsRefused(String document) {
        assertThatThrownBy(() -> rowsOf(document)).isExactlyInstanceOf(RowFormatException.class);
    }

    @Test
    void anErrorStaysAnError() throws IOException {
        RowReader reader = new RowReader(utf8(nested("<D><T/><T>")), null);

        assertThat(reader.read()).isEmpty();
        assertThatThrownBy(reader::read).isInstanceOf(RowFormatException.class);
        assertThatThrownBy(reader::read).isInstanceOf(RowFormatException.class);
    }

    @Test
    void theEndStaysTheEnd() throws IOException {
        RowReader reader = new RowReader(utf8(nested("<D/>")), null);

        assertThat(reader.read()).isNull();
        assertThat(reader.read()).isNull();
    }

    @Test
    void aBrokenConnectionComesThroughAsItIs() {
        IOException reset = new SocketTimeoutException("Read timed out");
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw reset;
            }
        };
        for (String head : List.of("", "<", OPEN, OPEN + "&lt;D&gt;", OPEN + "&lt;D&gt;&lt;T&gt;", PUBLISHED)) {
            assertThatThrownBy(() -> rows(new SequenceInputStream(utf8(head), broken), null))
                    .isSameAs(reset);
        }
    }

    @Test
    void closingClosesTheAnswerAndEndsReading() throws IOException {
        boolean[] closed = {false};
        RowReader reader = new RowReader(
                new FilterInputStream(new ByteArrayInputStream(new byte[0])) {
                    @Override
                    public void close() {
                        closed[0] = true;
                    }
                },
                null);

        reader.close();

        assertThat(closed[0]).isTrue();
        assertThatThrownBy(reader::read).isInstanceOf(IOException.class).hasMessageContaining("closed");
    }

    @Test
    void aPlaceIsToldAsLongAsItIsKnown() {
        assertThatThrownBy(() -> Answers.rows(Answers.utf8("\n<text/>"), null))
                .hasMessageContaining("is not a 'string' element")
                .hasMessageContaining("(line 1, column");
        assertThatThrownBy(() -> Answers.rows(
                        Answers.utf8(Answers.OPEN + Answers.escaped("<D><T><a>1") + "<b/>" + Answers.CLOSE), null))
                .hasMessageContaining("holds the element 'b'")
                .hasMessageNotContaining("line");
    }

    @Test
    void theParsersWordIsPassedOnInOneLine() {
        assertThatThrownBy(() -> Answers.rowsOf("<D><T></D>"))
                .hasMessageContaining("is not well-formed XML")
                .hasMessageContaining("</D>")
                .hasMessageNotContaining("\n");
    }

    @Test
    void nilIsOneToo() throws IOException {
        String xsi = " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:nil=";
        assertThat(rowsOf("<D><T><a" + xsi + "'1'/><b" + xsi + "'0'/><c" + xsi + "'false'></c><d" + xsi
                        + "'1'>x</d><e a='1'/></T></D>"))
                .containsExactly(Map.of("b", "", "c", "", "d", "x", "e", ""));
    }
}
