/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;

/** A document's text without its XML declaration. */
final class InnerText extends PushbackReader {

    private static final String DECLARATION = "<?xml";
    private static final int LONGEST = 1_000;

    InnerText(Reader text) throws IOException {
        super(new DocumentStart(text, "data set"), DECLARATION.length() + 1);
        char[] start = new char[DECLARATION.length() + 1];
        int length = 0;
        int count = 0;
        while (length < start.length && count >= 0) {
            length += count;
            count = super.read(start, length, start.length - length);
        }
        boolean declared = length == start.length
                && DECLARATION.contentEquals(new String(start, 0, length - 1))
                && Character.isWhitespace(start[length - 1]);
        if (declared) {
            skipDeclaration();
        } else {
            unread(start, 0, length);
        }
    }

    private void skipDeclaration() throws IOException {
        int previous = 0;
        for (int i = 0; i < LONGEST; i++) {
            int c = super.read();
            if (c < 0 || previous == '?' && c == '>') {
                return;
            }
            previous = c;
        }
        throw new RowFormatException(
                "The document inside the answer has an XML declaration of more than " + LONGEST + " characters");
    }
}
