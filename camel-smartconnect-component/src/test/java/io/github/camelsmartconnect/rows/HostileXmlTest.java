/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.camelsmartconnect.rows.Answers.CLOSE;
import static io.github.camelsmartconnect.rows.Answers.OPEN;
import static io.github.camelsmartconnect.rows.Answers.count;
import static io.github.camelsmartconnect.rows.Answers.escaped;
import static io.github.camelsmartconnect.rows.Answers.repeated;
import static io.github.camelsmartconnect.rows.Answers.rowsOf;
import static io.github.camelsmartconnect.rows.Answers.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HostileXmlTest {

    /** 200 MB: more than this test could take into memory without being noticed. */
    private static final long PIECES = 200_000;

    private static final String PIECE = "x".repeat(1_000);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE D><D/>",
                "<!DOCTYPE D SYSTEM 'file:///etc/passwd'><D/>",
                "<!DOCTYPE D SYSTEM 'http://127.0.0.1:1/x.dtd'><D/>",
                "<!DOCTYPE D [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><D><T><a>&x;</a></T></D>",
                "<!DOCTYPE D [<!ENTITY % x SYSTEM 'file:///etc/passwd'> %x;]><D/>",
                "<!DOCTYPE D [<!ENTITY a 'aaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;'>]><D><T>&c;</T></D>"
            })
    void aDocumentTypeIsRefusedAtBothLevels(String document) {
        assertThatThrownBy(() -> rowsOf(document))
                .isExactlyInstanceOf(RowFormatException.class)
                .hasMessageContaining("DOCTYPE");
        assertThatThrownBy(() -> Answers.rows(utf8(document.replace("D ", "string ")), null))
                .isExactlyInstanceOf(RowFormatException.class)
                .hasMessageContaining("DOCTYPE");
        assertThatThrownBy(() -> ErrorsTable.parse(document))
                .isExactlyInstanceOf(RowFormatException.class)
                .hasMessageContaining("DOCTYPE");
        assertThatThrownBy(() -> DataSetDocument.write(OutputStream.nullOutputStream(), utf8(document)))
                .isExactlyInstanceOf(RowFormatException.class)
                .hasMessageContaining("DOCTYPE");
    }

    @Test
    void depthIsBounded() {
        String deep = "<a>".repeat(10_000);

        refused(utf8(OPEN + deep));
        refused(utf8(OPEN + escaped(deep)));
        refused(utf8(OPEN + escaped("<D><xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>" + deep)));
        assertThatThrownBy(() -> DataSetDocument.write(OutputStream.nullOutputStream(), utf8(deep)))
                .isInstanceOf(RowFormatException.class);
    }

    @Test
    void piecesWithoutEndAreRefusedAtBothLevels() {
        for (String start : List.of("<", "<a ", "<a b='", "<!--", "<?p ", "</", "&", "&#", "<D xmlns:")) {
            refused(repeated(start, PIECE, PIECES, ""));
            refused(repeated(OPEN + start, PIECE, PIECES, ""));
            refused(repeated(OPEN + escaped(start), PIECE, PIECES, ""));
            refused(repeated(OPEN + escaped("<D><T>" + start), PIECE, PIECES, ""));
            refused(repeated(OPEN + escaped("<D><T><a>" + start), PIECE, PIECES, ""));
        }
    }

    @Test
    void blanksWithoutEndAreRefused() {
        String blanks = " ".repeat(1_000);
        for (String start : List.of("", "<a", "<a/>", OPEN + CLOSE, OPEN + escaped("<D"), OPEN + escaped("<D/>"))) {
            refused(repeated(start, blanks, PIECES, ""));
        }
    }

    @Test
    void aValueHasALimit() throws IOException {
        String head = OPEN + escaped("<D><T><a>");
        String tail = escaped("</a></T></D>") + CLOSE;

        assertThat(count(repeated(head, PIECE, TableParser.MAX_VALUE / 1_000, tail)))
                .isEqualTo(1);
        assertThatThrownBy(() -> count(repeated(head, PIECE, PIECES, tail)))
                .isExactlyInstanceOf(RowFormatException.class)
                .hasMessageContaining("row 1, column 'a' is longer than");
        assertThatThrownBy(() -> count(repeated(head + escaped("<![CDATA["), PIECE, PIECES, tail)))
                .isExactlyInstanceOf(RowFormatException.class)
                .hasMessageContaining("row 1, column 'a' is longer than");
    }

    @Test
    void aNameHasALimit() throws IOException {
        String name = "n".repeat(NameTable.MAX_LENGTH);

        assertThat(rowsOf("<D><T><" + name + "/></T></D>")).hasSize(1);
        assertThatThrownBy(() -> rowsOf("<D><T><x" + name + "/></T></D>"))
                .isExactlyInstanceOf(RowFormatException.class)
                .hasMessageContaining("name")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<D %='1'/>",
                "<D xmlns:%='x'/>",
                "<D><T %='1'/></D>",
                "<D><T xmlns:%='x'/></D>",
                "<D><T><a %='1'/></T></D>",
                "<D><T><a xmlns:%='x'/></T></D>",
                "<D><s:schema xmlns:s='http://www.w3.org/2001/XMLSchema'><s:a %='1'/></s:schema></D>"
            })
    void aNameOfAnAttributeHasALimitToo(String document) throws IOException {
        String allowed = document.replace("%", "n".repeat(NameTable.MAX_LENGTH));
        String hostile = document.replace("%", "n".repeat(NameTable.MAX_LENGTH + 1));

        count(utf8(Answers.nested(allowed)));
        DataSetDocument.write(OutputStream.nullOutputStream(), utf8(allowed));
        for (ThrowingCallable reading : List.<ThrowingCallable>of(
                () -> rowsOf(hostile), () -> DataSetDocument.write(OutputStream.nullOutputStream(), utf8(hostile)))) {
            assertThatThrownBy(reading)
                    .isExactlyInstanceOf(RowFormatException.class)
                    .hasMessageContaining("name of more than " + NameTable.MAX_LENGTH + " characters");
        }
    }

    @Test
    void theNumberOfNamesHasALimit() {
        String rows = IntStream.range(0, NameTable.MAX_NAMES + 1)
                .mapToObj(i -> "<T a" + i + "='1'><a/></T>")
                .collect(Collectors.joining());

        assertThatThrownBy(() -> rowsOf("<D>" + rows + "</D>"))
                .isExactlyInstanceOf(RowFormatException.class)
                .hasMessageContaining("different names");
    }

    @Test
    void processingInstructionsAreNoData() throws IOException {
        assertThat(rowsOf("<?xml-stylesheet href='http://127.0.0.1:1/'?><D><?php die?><T><?x?><a>1<?y?>2</a></T></D>"))
                .containsExactly(java.util.Map.of("a", "12"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<D>&#0;</D>",
                "<D>&#xD800;</D>",
                "<D>&#x110000;</D>",
                "<D>\u0001</D>",
                "<?xml version='1.1'?><D/>"
            })
    void charactersThatXmlDoesNotHaveAreRefused(String document) {
        assertThatThrownBy(() -> rowsOf(document)).isExactlyInstanceOf(RowFormatException.class);
    }

    private static void refused(InputStream answer) {
        assertThatThrownBy(() -> count(answer))
                .isExactlyInstanceOf(RowFormatException.class)
                .satisfies(e -> {
                    assertThat(e.getMessage()).hasSizeLessThan(300);
                    assertThat(e.getCause()).isNull();
                });
    }
}
