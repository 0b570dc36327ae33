/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes to characters, strictly: a byte sequence that the charset doesn't have is an error, never U+FFFD (API
 * document, Q24).
 *
 * <p>The charset is that of a byte order mark (which has precedence by RFC 7303), or the given one, or that of the
 * XML declaration, or UTF-8. (Woodstox also detects the charset, but decodes most charsets leniently.)
 */
final class Decoding {

    /** Maximum length of an XML declaration. */
    private static final int PREFIX = 256;

    private static final Pattern DECLARED =
            Pattern.compile("\\s*<\\?xml\\s[^>]*?\\sencoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"']");

    private Decoding() {}

    static Reader reader(InputStream in, Charset given, String what) throws IOException {
        byte[] prefix = prefix(in);
        Charset charset = charset(prefix, given, what);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(prefix), in);
        return new StrictReader(new Portions(whole), charset, what);
    }

    /**
     * Returns few bytes at a time, as the JDK's decoder is fast only up to the first non-ASCII character of its input.
     */
    private static final class Portions extends FilterInputStream {

        private static final int LARGEST = 512;

        Portions(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return super.read(buffer, offset, Math.min(length, LARGEST));
        }
    }

    private static byte[] prefix(InputStream in) throws IOException {
        byte[] prefix = new byte[PREFIX];
        int length = 0;
        while (length < PREFIX) {
            int count = in.read(prefix, length, PREFIX - length);
            if (count < 0) {
                break;
            }
            length += count;
            if (contains(prefix, length - count, length, '>')) {
                break; // don't wait for more of a slow response than needed
            }
        }
        return Arrays.copyOf(prefix, length);
    }

    private static boolean contains(byte[] bytes, int from, int to, char wanted) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == wanted) {
                return true;
            }
        }
        return false;
    }

    private static Charset charset(byte[] prefix, Charset given, String what) throws RowFormatException {
        Charset marked = byMark(prefix);
        if (marked != null) {
            return marked;
        }
        boolean needsOrder = given == null || given.equals(StandardCharsets.UTF_16);
        if (needsOrder && prefix.length > 1) {
            if (prefix[0] == 0 && prefix[1] == '<') {
                return StandardCharsets.UTF_16BE;
            }
            if (prefix[0] == '<' && prefix[1] == 0) {
                return StandardCharsets.UTF_16LE;
            }
        }
        return given != null ? given : declared(prefix, what);
    }

    private static Charset byMark(byte[] prefix) {
        if (startsWith(prefix, 0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        if (startsWith(prefix, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        return startsWith(prefix, 0xFF, 0xFE) ? StandardCharsets.UTF_16LE : null;
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }

    private static Charset declared(byte[] prefix, String what) throws RowFormatException {
        Matcher declaration = DECLARED.matcher(new String(prefix, StandardCharsets.ISO_8859_1));
        if (!declaration.lookingAt()) {
            return StandardCharsets.UTF_8;
        }
        String name = declaration.group(1);
        if (name.regionMatches(true, 0, "utf-16", 0, 6)) {
            // .NET writes UTF-16 into strings that are sent as UTF-8; if it were true, the declaration would be
            // unreadable
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(name);
        } catch (UnsupportedCharsetException e) {
            throw new RowFormatException(
                    "The " + what + " declares the unsupported encoding '" + Excerpt.of(name) + "'");
        }
    }

    /** Translates an exception of the decoder, and adds the position. */
    private static final class StrictReader extends FilterReader {

        private final Charset charset;
        private final String what;
        private long count;

        StrictReader(InputStream in, Charset charset, String what) {
            super(new InputStreamReader(
                    in,
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)));
            this.charset = charset;
            this.what = what;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            try {
                int read = in.read(buffer, offset, length);
                count += Math.max(read, 0);
                return read;
            } catch (CharacterCodingException e) {
                throw new RowFormatException("The " + what + " is not valid " + charset + " somewhere after its"
                        + " first " + count + " characters, or ends within a character");
            }
        }

        @Override
        public int read() throws IOException {
            char[] one = new char[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }
    }
}
