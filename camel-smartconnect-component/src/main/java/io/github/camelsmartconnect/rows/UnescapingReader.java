/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/**
 * Reads the text of an element in place of the parser of the outer document, for performance: a text that contains a
 * document has many references, which a parser reports in small pieces.
 *
 * <p>Only characters and common references are supported. Anything else, such as markup, an unknown reference or an
 * invalid character, is left to the parser from there to the end, so that the parser alone decides what is
 * well-formed.
 */
final class UnescapingReader extends FilterReader {

    private static final int BUFFER = 2_000;
    /** Maximum length of a supported reference. */
    private static final int LONGEST_REFERENCE = 10;

    private static final boolean[] PLAIN = plain();

    private final char[] buffer = new char[BUFFER];
    private int position;
    private int limit;
    private boolean sourceEnded;

    private boolean started;
    private boolean ended;
    private boolean afterReturn;
    private int brackets;

    UnescapingReader(Reader source) {
        super(source);
    }

    /**
     * Reads for the parser. Before the text, reads only up to the next {@code >}, so that the parser has read nothing
     * after a start tag when it reports it.
     */
    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (position == limit && !fill()) {
            return -1;
        }
        int most = Math.min(length, limit - position);
        int count = started ? most : toEndOfTag(most);
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public int read() throws IOException {
        return position == limit && !fill() ? -1 : buffer[position++];
    }

    private int toEndOfTag(int most) {
        for (int i = 0; i < most; i++) {
            if (buffer[position + i] == '>') {
                return i + 1;
            }
        }
        return most;
    }

    /**
     * Reads text after the start tag that the parser has just reported.
     *
     * @return the number of characters; -1 if the parser must continue
     * @throws RowFormatException if the text contains {@code ]]>}
     */
    int readText(char[] target, int offset, int length) throws IOException {
        started = true;
        int done = 0;
        while (done == 0 && !ended) {
            if (position == limit && !fill()) {
                ended = true;
            } else {
                done = copy(target, offset, offset + length);
            }
        }
        return done == 0 ? -1 : done;
    }

    private int copy(char[] target, int offset, int end) throws IOException {
        int to = offset;
        while (to < end && position < limit) {
            char c = buffer[position];
            if (isPlain(c)) {
                brackets = 0;
                to = copyPlain(target, to, end);
            } else if (c == '&') {
                int known = reference(to > offset);
                if (known < 0) {
                    break;
                }
                target[to++] = (char) known;
            } else if (c == '\n' || c == '\r' || c == '\t' || c == ']' || c == '>') {
                to = rest(c, target, to);
                position++;
            } else {
                ended = true;
                break;
            }
            afterReturn = c == '\r';
        }
        return to - offset;
    }

    private static boolean isPlain(char c) {
        return c < PLAIN.length ? PLAIN[c] : c < '\uFFFE';
    }

    private static boolean[] plain() {
        var plain = new boolean[0x80];
        Arrays.fill(plain, ' ', plain.length, true);
        for (char special : "&<>]".toCharArray()) {
            plain[special] = false;
        }
        return plain;
    }

    private int copyPlain(char[] target, int offset, int end) {
        char[] source = buffer;
        int from = position;
        int to = offset;
        int last = from + Math.min(limit - from, end - to);
        while (from < last && isPlain(source[from])) {
            target[to++] = source[from++];
        }
        position = from;
        return to;
    }

    /** Characters that are plain text unless they are part of a line end or of a forbidden sequence. */
    private int rest(char c, char[] target, int to) throws RowFormatException {
        if (c == '\n' && afterReturn) {
            return to;
        }
        if (c == '>' && brackets >= 2) {
            throw new RowFormatException("The response is not well-formed XML: ']]>' in its text");
        }
        brackets = c == ']' ? brackets + 1 : 0;
        target[to] = c == '\r' ? '\n' : c;
        return to + 1;
    }

    /** Skips a reference.
     *
     * @return its character; -1 if it is not supported, or is incomplete while there is other text to return
     */
    private int reference(boolean enough) throws IOException {
        if (limit - position >= 4 && buffer[position + 2] == 't' && buffer[position + 3] == ';') {
            // most escaped characters are markup
            char first = buffer[position + 1];
            if (first == 'l' || first == 'g') {
                position += 4;
                brackets = 0;
                return first == 'l' ? '<' : '>';
            }
        }
        int length = referenceLength();
        while (length < 0 && limit - position <= LONGEST_REFERENCE && !sourceEnded) {
            if (enough) {
                return -1;
            }
            fill();
            length = referenceLength();
        }
        int known = length < 0 ? -1 : character(buffer, position + 1, length - 2);
        if (known < 0) {
            ended = true;
        } else {
            position += length;
            brackets = 0;
        }
        return known;
    }

    private int referenceLength() {
        int last = Math.min(limit, position + LONGEST_REFERENCE);
        for (int i = position + 1; i < last; i++) {
            if (buffer[i] == ';') {
                return i + 1 - position;
            }
        }
        return -1;
    }

    private static int character(char[] text, int start, int length) {
        char first = text[start];
        if (first == '#') {
            return numbered(new String(text, start + 1, length - 1));
        }
        return switch (new String(text, start, length)) {
            case "lt" -> '<';
            case "gt" -> '>';
            case "amp" -> '&';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> -1;
        };
    }

    private static int numbered(String number) {
        boolean hexadecimal = number.startsWith("x");
        int character = 0;
        for (int i = hexadecimal ? 1 : 0; i < number.length(); i++) {
            char c = number.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, hexadecimal ? 16 : 10) : -1;
            if (digit < 0) {
                return -1;
            }
            character = character * (hexadecimal ? 16 : 10) + digit;
        }
        boolean common = character >= ' ' && character < Character.MIN_SURROGATE
                || character == '\n'
                || character == '\r'
                || character == '\t';
        return common ? character : -1;
    }

    /** Reads more characters after the unused ones; false at the end. */
    private boolean fill() throws IOException {
        if (sourceEnded) {
            return false;
        }
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
        int count = in.read(buffer, limit, buffer.length - limit);
        sourceEnded = count < 0;
        limit += Math.max(count, 0);
        return count > 0;
    }
}
