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
 * Stands before the parser of an outer document and takes an element's text past it: a text that is a whole document
 * is full of references, which a parser reports piece by piece.
 *
 * <p>Only characters and the common references are understood here. Whatever else comes, be it markup, an unknown
 * reference or a character that may not be there, is left to the parser, from there on to the end: so it alone decides
 * what is well-formed.
 */
final class UnescapingReader extends FilterReader {

    private static final int BUFFER = 2_000;
    /** The longest reference that is understood here is no longer than this. */
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
     * Reads for the parser. Until the text starts, no further than to the next {@code >}: when the parser reports a
     * start tag, it has taken no character of what follows.
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
     * Reads text, from behind the start tag that the parser has just reported.
     *
     * @return how many characters; -1 when the parser is to go on
     * @throws RowFormatException where {@code ]]>} stands in the text
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

    /** The characters that are mere text, but for what they may be part of: a line's end, or a forbidden sequence. */
    private int rest(char c, char[] target, int to) throws RowFormatException {
        if (c == '\n' && afterReturn) {
            return to;
        }
        if (c == '>' && brackets >= 2) {
            throw new RowFormatException("The answer is not well-formed XML: ']]>' in its text");
        }
        brackets = c == ']' ? brackets + 1 : 0;
        target[to] = c == '\r' ? '\n' : c;
        return to + 1;
    }

    /**
     * Passes over a reference.
     *
     * @return its character; -1 when it is not understood here, or is not there as a whole while there is something to
     *     hand out
     */
    private int reference(boolean enough) throws IOException {
        if (limit - position >= 4 && buffer[position + 2] == 't' && buffer[position + 3] == ';') {
            // markup is most of what is escaped
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

    /** Reads more behind what is not used up; false at the end. */
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
