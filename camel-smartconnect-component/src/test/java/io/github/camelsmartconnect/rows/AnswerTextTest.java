/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import java.util.Random;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import com.ctc.wstx.stax.WstxInputFactory;
import org.codehaus.stax2.XMLInputFactory2;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The text that goes past the parser is the text that the parser alone would have read. */
class AnswerTextTest {

    private static final String FAILED = "failed";
    private static final String CDATA = "<![CDATA[a > b & c]]>";
    private static final List<String> PIECES = List.of(
            "&lt;",
            "&gt;",
            "&amp;",
            "&quot;",
            "&apos;",
            "&#xD;",
            "&#10;",
            "&#x41;",
            "&#9;",
            "]",
            "]]",
            ">",
            "\r\n",
            "\r",
            "\n",
            "\t",
            " ",
            "a",
            "12.50",
            "name",
            "ü",
            "\uD83D\uDE00",
            "\uFFFD");
    private static final List<String> RARE = List.of(
            "&#x1F600;",
            "&#0;",
            "&#xD800;",
            "&#xFFFE;",
            "&#0000000000065;",
            "&#x;",
            "&#;",
            "&;",
            "&",
            "&unknown;",
            "&lt",
            "]]>",
            "<!-- a > b -->",
            CDATA,
            "<?pi a > b?>",
            "<b/>",
            "<",
            "\u0001",
            "\u007F",
            "\u0080",
            "\uFFFE",
            "</string>");

    /** So many answers are tried; fewer where the test is run again and again. */
    private static final int ANSWERS = Integer.getInteger("smartconnect.answers", 20_000);

    private final Random random = new Random(20260317);

    @Test
    void readsWhatTheParserReads() {
        for (int i = 0; i < ANSWERS; i++) {
            String answer = answer();
            // the parser itself overlooks the forbidden sequence when it comes in parts
            if (!answer.replace(CDATA, "").contains("]]>")) {
                assertThat(read(answer)).as(answer).isEqualTo(parsed(answer));
            }
        }
    }

    @Test
    void refusesTheForbiddenSequenceInWhateverPartsItComes() {
        for (int i = 0; i < 200; i++) {
            assertThat(read("<string xmlns=\"" + AnswerText.NAMESPACE + "\">some text]]>more</string>"))
                    .isEqualTo(FAILED);
            assertThat(read("<string xmlns=\"" + AnswerText.NAMESPACE + "\">]]&gt;&#93;]>] ]></string>"))
                    .isEqualTo("]]>]]>] ]>");
        }
    }

    private String answer() {
        var answer = new StringBuilder(random.nextBoolean() ? "" : "<?xml version=\"1.0\"?><!-- > -->");
        answer.append("<string xmlns=\"").append(AnswerText.NAMESPACE).append(random.nextInt(9) == 0 ? "\" a=\">" : "");
        answer.append(random.nextInt(20) == 0 ? "\"/>" : "\">");
        for (int i = random.nextInt(12); i > 0; i--) {
            List<String> pieces = random.nextInt(12) == 0 ? RARE : PIECES;
            answer.append(pieces.get(random.nextInt(pieces.size())));
        }
        return answer.append(answer.indexOf("/>") > 0 ? "" : random.nextInt(20) == 0 ? "" : "</string>")
                .append(random.nextInt(10) == 0 ? "\n<!-- -->" : "")
                .toString();
    }

    private String read(String answer) {
        Reader text = new AnswerText(new ShortReads(answer));
        var read = new StringBuilder();
        char[] buffer = new char[1 + random.nextInt(20)];
        try {
            for (int count = text.read(buffer); count >= 0; count = text.read(buffer)) {
                read.append(buffer, 0, count);
            }
            return read.toString();
        } catch (IOException e) {
            return FAILED;
        }
    }

    private static String parsed(String answer) {
        var factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        var text = new StringBuilder();
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(answer));
            int depth = 0;
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> depth++;
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                    default -> {
                        // no text
                    }
                }
            }
            return depth == 1 ? text.toString() : FAILED;
        } catch (XMLStreamException e) {
            return FAILED;
        }
    }

    /** Gives what a slow connection gives: some characters at a time. */
    private final class ShortReads extends FilterReader {

        ShortReads(String text) {
            super(new StringReader(text));
        }

        @Override
        public int read(char[] target, int offset, int length) throws IOException {
            return super.read(target, offset, Math.min(length, 1 + random.nextInt(30)));
        }
    }
}
