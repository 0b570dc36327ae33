/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/** Text as the content of an element. */
final class XmlText {

    private XmlText() {}

    /**
     * Plain text if possible, CDATA for markup, and escaped text if CDATA would lose a carriage return. Characters
     * that are invalid in XML are written as references, as in .NET.
     */
    static void write(String value, Writer out) throws IOException {
        boolean markup = false;
        boolean control = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            markup |= c == '<' || c == '>' || c == '&';
            control |= c < ' ' && c != '\n' && c != '\t';
        }
        if (control) {
            writeEscaped(value, out);
        } else if (markup) {
            out.write("<![CDATA[");
            out.write(value.replace("]]>", "]]]]><![CDATA[>"));
            out.write("]]>");
        } else {
            out.write(value);
        }
    }

    private static void writeEscaped(String value, Writer out) throws IOException {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' && c != '\n' && c != '\t') {
                out.write("&#x" + Integer.toHexString(c).toUpperCase(Locale.ROOT) + ";");
            } else {
                escape(c, out);
            }
        }
    }

    /** Writes a character of text, escaped if it is markup or would be lost. */
    static void escape(char c, Writer out) throws IOException {
        switch (c) {
            case '&' -> out.write("&amp;");
            case '<' -> out.write("&lt;");
            case '>' -> out.write("&gt;");
            case '\r' -> out.write("&#xD;");
            default -> out.write(c);
        }
    }
}
