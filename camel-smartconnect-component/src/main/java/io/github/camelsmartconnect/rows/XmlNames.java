/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.ctc.wstx.util.XmlChars;

/**
 * Names as encoded by .NET in XML ({@code XmlConvert.EncodeLocalName} and {@code DecodeName}; API document, Q22):
 * a character that is invalid in a name becomes {@code _xHHHH_}, a surrogate pair {@code _xHHHHHHHH_}.
 *
 * <p>Decoding restores every encoded name. In a name that already looks encoded, the underscore is encoded:
 * {@code a_x0020_b} becomes {@code a_x005F_x0020_b}.
 *
 * @since 1.0.0
 */
public final class XmlNames {

    private static final Pattern ENCODED = Pattern.compile("_[Xx](?:([0-9a-fA-F]{4})|([0-9a-fA-F]{8}))_");
    /** The underscore may be the end of the previous one, so it is not part of the match. */
    private static final Pattern LOOKS_ENCODED = Pattern.compile("(?<=_)[Xx][0-9a-fA-F]{4}(?:[0-9a-fA-F]{4})?_");

    private XmlNames() {}

    /**
     * Encodes any name as a valid XML name without a colon.
     *
     * @param name a name, not null
     * @return the encoded name; unchanged if there is nothing to encode
     */
    public static String encode(String name) {
        StringBuilder encoded = null;
        Matcher lookAlike = LOOKS_ENCODED.matcher(name);
        int nextLookAlike = find(lookAlike);
        int length = name.length();
        for (int i = 0; i < length; i++) {
            char c = name.charAt(i);
            boolean isLookAlike = i == nextLookAlike;
            if (isLookAlike) {
                nextLookAlike = find(lookAlike);
            }
            if (!isLookAlike && isNameChar(c, i == 0)) {
                if (encoded != null) {
                    encoded.append(c);
                }
                continue;
            }
            if (encoded == null) {
                encoded = new StringBuilder(length + 20).append(name, 0, i);
            }
            int codePoint = name.codePointAt(i);
            if (Character.isSupplementaryCodePoint(codePoint)) {
                encoded.append(String.format("_x%08X_", codePoint));
                i++;
            } else {
                encoded.append(String.format("_x%04X_", codePoint));
            }
        }
        return encoded == null ? name : encoded.toString();
    }

    /**
     * Decodes a name.
     *
     * @param name a name in XML, not null
     * @return the decoded name; unchanged if there is nothing to decode. An invalid code is kept
     */
    public static String decode(String name) {
        if (name.indexOf('_') < 0) {
            return name;
        }
        Matcher encoded = ENCODED.matcher(name);
        StringBuilder decoded = null;
        int copied = 0;
        while (encoded.find()) {
            String four = encoded.group(1);
            long codePoint = Long.parseLong(four != null ? four : encoded.group(2), 16);
            if (codePoint > Character.MAX_CODE_POINT) {
                continue;
            }
            if (decoded == null) {
                decoded = new StringBuilder(name.length());
            }
            decoded.append(name, copied, encoded.start()).appendCodePoint((int) codePoint);
            copied = encoded.end();
        }
        return decoded == null
                ? name
                : decoded.append(name, copied, name.length()).toString();
    }

    private static int find(Matcher lookAlike) {
        return lookAlike.find() ? lookAlike.start() - 1 : -1;
    }

    private static boolean isNameChar(char c, boolean first) {
        if (c == ':' || Character.isSurrogate(c)) {
            return false;
        }
        if (c < 0x80) {
            boolean starts = c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            return starts || !first && (c == '-' || c == '.' || c >= '0' && c <= '9');
        }
        return first ? XmlChars.is10NameStartChar(c) : XmlChars.is10NameChar(c);
    }
}
