/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Column names as element names, encoded like {@code XmlConvert.EncodeLocalName} of .NET: {@code Customer_x0020_No}.
 */
final class XmlNames {

    private static final Pattern CODED = Pattern.compile("_x([0-9A-Fa-f]{8}|[0-9A-Fa-f]{4})_");
    private static final Pattern LOOKS_CODED = Pattern.compile("_x([0-9A-Fa-f]{8}|[0-9A-Fa-f]{4})_.*", Pattern.DOTALL);

    private XmlNames() {}

    static String encode(String name) {
        StringBuilder coded = new StringBuilder(name.length() + 16);
        int at = 0;
        while (at < name.length()) {
            int c = name.codePointAt(at);
            boolean plain = at == 0 ? startsName(c) : startsName(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
            if (c == '_' && LOOKS_CODED.matcher(name.substring(at)).matches()) {
                plain = false;
            }
            if (plain) {
                coded.appendCodePoint(c);
            } else {
                coded.append(String.format(c > 0xFFFF ? "_x%08X_" : "_x%04X_", c));
            }
            at += Character.charCount(c);
        }
        return coded.toString();
    }

    static String decode(String name) {
        if (name.indexOf("_x") < 0) {
            return name;
        }
        Matcher matcher = CODED.matcher(name);
        StringBuilder decoded = new StringBuilder();
        int from = 0;
        while (matcher.find()) {
            int c = Integer.parseUnsignedInt(matcher.group(1), 16);
            if (Character.isValidCodePoint(c)) {
                decoded.append(name, from, matcher.start()).appendCodePoint(c);
                from = matcher.end();
            }
        }
        return decoded.append(name, from, name.length()).toString();
    }

    /** Letters that every XML reader accepts at the start of a name; all others are encoded, which is always valid. */
    private static boolean startsName(int c) {
        return c == '_'
                || (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || (c >= 0xC0 && c <= 0x131 && c != 0xD7 && c != 0xF7)
                || (c >= 0x3A3 && c <= 0x3CE)
                || (c >= 0x410 && c <= 0x44F)
                || (c >= 0x4E00 && c <= 0x9FA5)
                || (c >= 0xAC00 && c <= 0xD7A3);
    }
}
