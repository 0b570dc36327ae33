/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The readers before the parser, read a character at a time: the parser takes many, other callers need not. */
class ReadersTest {

    @Test
    void aCharacterAtATimeIsTheSame() throws IOException {
        String text = "<a b='c'>Größe &lt; 中</a>" + "x".repeat(10_000);

        assertThat(each(new GuardedReader(new StringReader(text), "answer"))).isEqualTo(text);
        assertThat(each(new UnescapingReader(new StringReader(text)))).isEqualTo(text);
        assertThat(each(new DocumentStart(new StringReader("\uFEFF \t\r\n" + text), "answer")))
                .isEqualTo(text);
        assertThat(each(decoded(text.getBytes(StandardCharsets.UTF_8)))).isEqualTo(text);
    }

    @Test
    void whatIsWrongIsFoundThenToo() {
        assertThatThrownBy(() ->
                        each(new GuardedReader(new StringReader("x".repeat(GuardedReader.LIMIT + 1)), "answer")))
                .isInstanceOf(RowFormatException.class)
                .hasMessageContaining("more than " + GuardedReader.LIMIT + " characters");
        assertThatThrownBy(() -> each(decoded("<a>é".getBytes(StandardCharsets.ISO_8859_1))))
                .isInstanceOf(RowFormatException.class)
                .hasMessageContaining("not valid UTF-8");
    }

    @Test
    void theGuardAllowsItsLimitBetweenTwoEvents() throws IOException {
        var guard = new GuardedReader(new StringReader("x".repeat(2 * GuardedReader.LIMIT)), "answer");
        char[] half = new char[GuardedReader.LIMIT];

        assertThat(guard.read(half, 0, half.length)).isEqualTo(half.length);
        guard.event();
        assertThat(guard.read(half, 0, half.length)).isEqualTo(half.length);
        assertThat(guard.read()).isEqualTo(-1);
        assertThat(guard.read(half, 0, half.length)).isEqualTo(-1);
    }

    private static Reader decoded(byte[] bytes) throws IOException {
        return Decoding.reader(new ByteArrayInputStream(bytes), null, "answer");
    }

    private static String each(Reader reader) throws IOException {
        var text = new StringBuilder();
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            text.append((char) c);
        }
        return text.toString();
    }
}
