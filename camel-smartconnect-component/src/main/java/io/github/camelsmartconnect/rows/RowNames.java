/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Column names as they are written: rows repeat them, so each is encoded once (up to a bound). */
final class RowNames {

    private static final int REMEMBERED = 1_000;

    private final Map<Object, Tags> encoded = new HashMap<>();

    /** The tags of a column: at its start, at its end, and of an empty one. */
    record Tags(byte[] start, byte[] end, byte[] empty) {

        private static Tags of(String name) {
            return new Tags(utf8("<" + name + ">"), utf8("</" + name + ">"), utf8("<" + name + "/>"));
        }

        private static byte[] utf8(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    Tags tags(Object name, long row) {
        Tags known = name instanceof String ? encoded.get(name) : null;
        return known != null ? known : add(name, row);
    }

    private Tags add(Object given, long row) {
        String name = given == null ? "" : given.toString();
        if (name.isEmpty()) {
            throw new RowValueException("Row " + row + " has a column without a name; name it");
        }
        if (name.length() > RowWriter.MAX_NAME) {
            throw new RowValueException("Row " + row + ", column '" + Excerpt.of(name) + "': a name of more than "
                    + RowWriter.MAX_NAME + " characters; shorten it");
        }
        Tags result = Tags.of(XmlNames.encode(name));
        if (encoded.size() < REMEMBERED) {
            encoded.put(name, result);
        }
        return result;
    }
}
