/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.util.HashMap;
import java.util.Map;

import org.codehaus.stax2.XMLStreamReader2;

/**
 * Decodes each name of a document once. The number of names is limited, as a document with many different names would
 * exhaust the memory of this table and of the parser.
 */
final class NameTable {

    static final int MAX_LENGTH = 1_000;
    static final int MAX_NAMES = 5_000;

    private final String what;
    private final Map<String, String> decoded = new HashMap<>();

    NameTable(String what) {
        this.what = what;
    }

    String decode(String raw) throws RowFormatException {
        String known = decoded.get(raw);
        return known != null ? known : add(raw);
    }

    /** Counts all names of the current element. */
    void checkAll(XMLStreamReader2 element) throws RowFormatException {
        decode(element.getLocalName());
        for (int i = element.getAttributeCount() - 1; i >= 0; i--) {
            decode(element.getAttributeLocalName(i));
        }
        for (int i = element.getNamespaceCount() - 1; i >= 0; i--) {
            String prefix = element.getNamespacePrefix(i);
            decode(prefix == null ? "" : prefix);
        }
    }

    private String add(String raw) throws RowFormatException {
        if (raw.length() > MAX_LENGTH) {
            throw new RowFormatException(
                    "The " + what + " has a name of more than " + MAX_LENGTH + " characters: " + Excerpt.of(raw, 40));
        }
        if (decoded.size() == MAX_NAMES) {
            throw new RowFormatException("The " + what + " has more than " + MAX_NAMES + " different names");
        }
        String name = XmlNames.decode(raw);
        decoded.put(raw, name);
        return name;
    }
}
