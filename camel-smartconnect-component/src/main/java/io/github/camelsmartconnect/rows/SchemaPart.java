/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.IOException;

import javax.xml.stream.XMLStreamConstants;

import org.codehaus.stax2.XMLStreamReader2;

/**
 * The {@code xs:schema} that .NET may write into a data set: it is not a row, but may name the main table ({@code
 * msdata:MainDataTable}).
 */
final class SchemaPart {

    private static final String XS = "http://www.w3.org/2001/XMLSchema";
    private static final String MSDATA = "urn:schemas-microsoft-com:xml-msdata";

    private final XmlInput xml;
    private final XMLStreamReader2 element;
    private final NameTable names;
    private String mainTable;

    SchemaPart(XmlInput xml, NameTable names) {
        this.xml = xml;
        this.element = xml.reader();
        this.names = names;
    }

    /** Whether the current element is a schema. */
    boolean isSchema() {
        return "schema".equals(element.getLocalName()) && XS.equals(element.getNamespaceURI());
    }

    /** Whether this is the main table; true for all tables unless a schema names the main table. */
    boolean isMainTable(String name) {
        if (mainTable == null || mainTable.equals(name)) {
            return true;
        }
        // .NET writes the namespace of the table, if any, before the name
        return mainTable.endsWith(":" + name);
    }

    /** Skips the schema, and keeps the name of the main table. */
    void skip() throws IOException {
        pass(true);
    }

    /** Skips an element. */
    void skipElement() throws IOException {
        pass(false);
    }

    private void pass(boolean isSchema) throws IOException {
        int depth = 1;
        while (depth > 0) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    names.checkAll(element);
                    String main = isSchema ? element.getAttributeValue(MSDATA, "MainDataTable") : null;
                    if (main != null && !main.isEmpty()) {
                        mainTable = XmlNames.decode(main);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {
                    // text of a schema is documentation
                }
            }
        }
    }
}
