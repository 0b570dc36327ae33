/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/** Escapes a document as the text of an element. */
final class EscapingWriter extends FilterWriter {

    EscapingWriter(Writer out) {
        super(out);
    }

    @Override
    public void write(int c) throws IOException {
        XmlText.escape((char) c, out);
    }

    @Override
    public void write(char[] chars, int from, int count) throws IOException {
        for (int i = from; i < from + count; i++) {
            XmlText.escape(chars[i], out);
        }
    }

    @Override
    public void write(String text, int from, int count) throws IOException {
        int plainFrom = from;
        for (int i = from; i < from + count; i++) {
            char c = text.charAt(i);
            if (c == '&' || c == '<' || c == '>' || c == '\r') {
                out.write(text, plainFrom, i - plainFrom);
                XmlText.escape(c, out);
                plainFrom = i + 1;
            }
        }
        out.write(text, plainFrom, from + count - plainFrom);
    }
}
