/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.IOException;

import javax.xml.stream.XMLStreamConstants;

import org.codehaus.stax2.XMLStreamReader2;

/**
 * The {@code xs:schema} that .NET may write into a data set: no row, but it can name the main table ({@code
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

    /** Is the element that the parser stands on a schema? */
    boolean isSchema() {
        return "schema".equals(element.getLocalName()) && XS.equals(element.getNamespaceURI());
    }

    /** Is this the main table? Every one is, as long as no schema names one. */
    boolean isMainTable(String name) {
        if (mainTable == null || mainTable.equals(name)) {
            return true;
        }
        // .NET puts the table's namespace, if it has one, before the name
        return mainTable.endsWith(":" + name);
    }

    /** Passes over the schema, and keeps the name of the main table. */
    void skip() throws IOException {
        pass(true);
    }

    /** Passes over an element that is of no interest. */
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
                    // texts of a schema are for people
                }
            }
        }
    }
}
