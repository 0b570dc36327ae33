/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InnerDocumentTest {

    @Test
    void givesTheInnerDocumentAsItStands() throws IOException {
        String document = "<D a=\"1\">\r\n  <T><![CDATA[Lämna & Sons \uD83D\uDE00]]></T>\r\n</D>\r\n";

        assertThat(read(Answers.nested(document), StandardCharsets.UTF_8)).isEqualTo(document);
        assertThat(read(Answers.nested(document), StandardCharsets.UTF_16LE)).isEqualTo(document);
    }

    @Test
    void dropsMarkAndDeclaration() throws IOException {
        assertThat(read(Answers.nested("\uFEFF<?xml version='1.0' encoding='utf-16'?>\n<D/>"), StandardCharsets.UTF_8))
                .isEqualTo("\n<D/>");
        assertThat(read(Answers.nested("<?xml-stylesheet?><D/>"), StandardCharsets.UTF_8))
                .isEqualTo("<?xml-stylesheet?><D/>");
        assertThat(read(Answers.nested("<D/>"), StandardCharsets.UTF_8)).isEqualTo("<D/>");
    }

    @Test
    void closingClosesTheAnswer() throws IOException {
        boolean[] closed = {false};
        InputStream answer = new FilterInputStream(Answers.utf8(Answers.nested("<D/>"))) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        InputStream document = InnerDocument.open(answer, null);
        assertThat(document.available()).isZero();
        assertThat(document.read()).isEqualTo('<');
        assertThat(document.available()).isEqualTo("D/>".length());
        document.close();

        assertThat(closed[0]).isTrue();
        assertThatThrownBy(document::read).isInstanceOf(IOException.class).hasMessageContaining("closed");
    }

    @Test
    void keepsSurrogatePairsWhereverTheyFall() throws IOException {
        for (int i = 0; i < 3; i++) {
            String document = "<" + "x".repeat(i) + "\uD83D\uDE00".repeat(50_000);
            assertThat(read(Answers.nested(document), StandardCharsets.UTF_8)).isEqualTo(document);
        }
    }

    @Test
    void readsByteByByteToo() throws IOException {
        InputStream in = InnerDocument.open(Answers.utf8(Answers.nested("<é/>")), null);
        StringBuilder bytes = new StringBuilder();
        for (int b = in.read(); b >= 0; b = in.read()) {
            bytes.append(Integer.toHexString(b)).append(' ');
        }

        assertThat(bytes).hasToString("3c c3 a9 2f 3e ");
        assertThat(in.read()).isEqualTo(-1);
        assertThat(in.read(new byte[1])).isEqualTo(-1);
    }

    @Test
    void anEmptyTextIsAnEmptyStreamAndAnEmptyAnswerAnError() throws IOException {
        assertThat(read(Answers.OPEN + Answers.CLOSE, StandardCharsets.UTF_8)).isEmpty();
        assertThatThrownBy(() -> read(" ", StandardCharsets.UTF_8)).isInstanceOf(EmptyAnswerException.class);
    }

    private static String read(String answer, Charset charset) throws IOException {
        try (InputStream in = InnerDocument.open(new java.io.ByteArrayInputStream(answer.getBytes(charset)), charset)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
