/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RowReaderEncodingTest {

    private static final String ANSWER = Answers.nested("<D><T><Größe>é</Größe></T></D>");

    @ParameterizedTest
    @CsvSource({"UTF-8", "ISO-8859-1", "windows-1252", "UTF-16", "UTF-16LE", "UTF-16BE"})
    void theContentTypeSaysTheCharset(String charset) throws IOException {
        assertThat(rows(ANSWER.getBytes(charset), charset)).containsExactly(Map.of("Größe", "é"));
    }

    @Test
    void theContentTypeWinsOverTheDeclaration() throws IOException {
        String declared = "<?xml version='1.0' encoding='utf-8'?>" + ANSWER;

        assertThat(rows(declared.getBytes(StandardCharsets.ISO_8859_1), "ISO-8859-1"))
                .containsExactly(Map.of("Größe", "é"));
    }

    @ParameterizedTest
    @CsvSource({"ISO-8859-1,ISO-8859-1", "windows-1252,Windows-1252", "UTF-8,utf-8", "UTF-8,utf-16"})
    void elseTheDeclarationSays(String real, String declared) throws IOException {
        String answer = "<?xml version=\"1.0\" encoding=\"" + declared + "\" standalone='yes'?>\n" + ANSWER;

        assertThat(rows(answer.getBytes(real), null)).containsExactly(Map.of("Größe", "é"));
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8,",
        "UTF-8,UTF-8",
        "UTF-8,ISO-8859-1",
        "UTF-16LE,",
        "UTF-16BE,UTF-16",
        "UTF-16LE,UTF-16",
        "UTF-16LE,UTF-16LE"
    })
    void aByteOrderMarkWinsAndIsDropped(String real, String given) throws IOException {
        assertThat(rows(("\uFEFF" + ANSWER).getBytes(real), given)).containsExactly(Map.of("Größe", "é"));
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE,", "UTF-16BE,", "UTF-16LE,UTF-16"})
    void utf16IsKnownWithoutMark(String real, String given) throws IOException {
        assertThat(rows(ANSWER.getBytes(real), given)).containsExactly(Map.of("Größe", "é"));
    }

    @Test
    void wrongBytesAreAnErrorAndNotReplaced() {
        byte[] latin = ANSWER.getBytes(StandardCharsets.ISO_8859_1);

        for (String charset : new String[] {null, "UTF-8", "US-ASCII"}) {
            assertThatThrownBy(() -> rows(latin, charset))
                    .isExactlyInstanceOf(RowFormatException.class)
                    .hasMessageContaining("not valid")
                    .hasMessageFindingMatch("after its first \\d+ characters");
        }
        byte[] late = (" ".repeat(20_000) + ANSWER).getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> rows(late, null)).hasMessageFindingMatch("after its first [1-9]\\d+ characters");
    }

    @Test
    void halfASurrogatePairIsAnError() {
        byte[] bytes = ANSWER.replace("é", "\uD83D\uDE00").getBytes(StandardCharsets.UTF_16LE);
        for (int i = 0; i < bytes.length - 1; i += 2) {
            if (bytes[i] == 0x00 && bytes[i + 1] == (byte) 0xDE) {
                bytes[i + 1] = 0;
            }
        }
        assertThatThrownBy(() -> rows(bytes, "UTF-16LE")).isExactlyInstanceOf(RowFormatException.class);
    }

    @Test
    void anUnknownEncodingIsNamed() {
        assertThatThrownBy(() -> rows(("<?xml version='1.0' encoding='klingon'?>" + ANSWER).getBytes(), null))
                .isExactlyInstanceOf(RowFormatException.class)
                .hasMessageContaining("klingon");
    }

    @Test
    void noMoreOfASlowAnswerIsWaitedForThanItsDeclaration() throws IOException {
        List<String> arrived = new ArrayList<>(List.of("<?xml version='1.0'", " encoding='ISO-8859-1'", "?><a>", "x"));
        InputStream slow = new InputStream() {
            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                byte[] next = arrived.remove(0).getBytes(StandardCharsets.ISO_8859_1);
                System.arraycopy(next, 0, target, offset, next.length);
                return next.length;
            }
        };

        Decoding.reader(slow, null, "answer");

        assertThat(arrived).containsExactly("x");
    }

    @Test
    void anAnswerShorterThanAByteOrderMarkIsNotTakenForOne() throws IOException {
        for (byte[] start : List.of(new byte[] {(byte) 0xEF, (byte) 0xBB}, new byte[] {(byte) 0xFE}, new byte[0])) {
            Reader reader = Decoding.reader(new ByteArrayInputStream(start), StandardCharsets.ISO_8859_1, "answer");
            char[] read = new char[3];
            assertThat(Math.max(reader.read(read), 0)).isEqualTo(start.length);
        }
    }

    private static List<Map<String, String>> rows(byte[] answer, String charset) throws IOException {
        return Answers.rows(new ByteArrayInputStream(answer), charset == null ? null : Charset.forName(charset));
    }
}
