/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the rows that a run brings along, in each form that was published; refuses everything else. */
final class RowsReader {

    private static final XMLInputFactory FACTORY = factory();
    private static final Set<String> XML_TYPES = Set.of("text/xml", "application/xml");

    private final XMLStreamReader xml;
    private final Edition edition;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final List<Map<String, String>> rows = new ArrayList<>();

    private RowsReader(XMLStreamReader xml, Edition edition) {
        this.xml = xml;
        this.edition = edition;
    }

    /** What was pushed. */
    record Pushed(Map<String, String> variables, List<Map<String, String>> rows) {}

    /** {@code RequestData/Table*}, or {@code RequestData/Variables} and {@code RequestData/Xml/Table*}. */
    static Pushed dataTable(ApiCall call, Edition edition) {
        return read(call, edition, RowsReader::readDataTable);
    }

    /** {@code RequestData/Xml} with an escaped data set document. */
    static Pushed dataSet(ApiCall call) {
        return read(call, Edition.BOTH, RowsReader::readDataSet);
    }

    private interface Part {
        void read(RowsReader reader) throws XMLStreamException;
    }

    private static Pushed read(ApiCall call, Edition edition, Part part) {
        if (VariablesReader.isUnread(call)) {
            return new Pushed(Map.of(), List.of());
        }
        if (!XML_TYPES.contains(call.mediaType())) {
            throw RefusedCall.badRequest("Rows are sent as text/xml or application/xml.");
        }
        try {
            InputStream body = new ByteArrayInputStream(call.body());
            Charset charset = call.charset();
            RowsReader reader = new RowsReader(
                    charset == null
                            ? FACTORY.createXMLStreamReader(body)
                            : FACTORY.createXMLStreamReader(body, charset.name()),
                    edition);
            reader.root("RequestData");
            part.read(reader);
            reader.end();
            return new Pushed(reader.variables, reader.rows);
        } catch (XMLStreamException e) {
            throw RefusedCall.badRequest("The body is not the XML that this call takes: " + e.getMessage());
        }
    }

    private void readDataTable() throws XMLStreamException {
        boolean xmlSeen = false;
        while (nextChild()) {
            String name = xml.getLocalName();
            if (name.equals("Table") && !xmlSeen) {
                edition.requireOlder("Table below RequestData");
                rows.add(row());
            } else if (name.equals("Variables") && !xmlSeen && rows.isEmpty()) {
                edition.requireLast("Variables beside rows");
                readVariables();
            } else if (name.equals("Xml") && !xmlSeen && rows.isEmpty()) {
                edition.requireLast("Rows within Xml");
                xmlSeen = true;
                while (nextChild()) {
                    expect("Table");
                    rows.add(row());
                }
            } else {
                throw unexpected(name);
            }
        }
    }

    private void readDataSet() throws XMLStreamException {
        boolean xmlSeen = false;
        while (nextChild()) {
            String name = xml.getLocalName();
            if (name.equals("Variables") && !xmlSeen) {
                readVariables();
            } else if (name.equals("Xml") && !xmlSeen) {
                xmlSeen = true;
                RowsReader inner = new RowsReader(
                        FACTORY.createXMLStreamReader(
                                new StringReader(xml.getElementText().strip())),
                        edition);
                inner.root(null);
                while (inner.nextChild()) {
                    if (XMLConstants.W3C_XML_SCHEMA_NS_URI.equals(inner.xml.getNamespaceURI())) {
                        inner.skip();
                    } else {
                        rows.add(inner.row());
                    }
                }
                inner.end();
            } else {
                throw unexpected(name);
            }
        }
        if (!xmlSeen) {
            throw new XMLStreamException("Xml is missing");
        }
        if (!variables.isEmpty()) {
            throw new XMLStreamException("no variables are known to go with RunMapXml");
        }
    }

    private void readVariables() throws XMLStreamException {
        while (nextChild()) {
            expect("ArrayOfVariableOfstringstring");
            while (nextChild()) {
                expect("VariableOfstringstring");
                xml.nextTag();
                expect("Key");
                String name = xml.getElementText();
                xml.nextTag();
                expect("Value");
                variables.put(name, xml.getElementText());
                xml.nextTag();
            }
        }
    }

    private Map<String, String> row() throws XMLStreamException {
        Map<String, String> row = new LinkedHashMap<>();
        while (nextChild()) {
            String column = XmlNames.decode(xml.getLocalName());
            boolean absent = "true".equals(xml.getAttributeValue(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "nil"));
            String value = xml.getElementText();
            if (!absent) {
                row.put(column, value);
            }
        }
        return row;
    }

    private void root(String name) throws XMLStreamException {
        int event = xml.getEventType();
        while (event != XMLStreamConstants.START_ELEMENT) {
            if (event == XMLStreamConstants.DTD) {
                throw new XMLStreamException("a document type is not taken");
            }
            event = xml.next();
        }
        if (name != null) {
            expect(name);
        }
    }

    private boolean nextChild() throws XMLStreamException {
        return xml.nextTag() == XMLStreamConstants.START_ELEMENT;
    }

    private void skip() throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }

    private void end() throws XMLStreamException {
        while (xml.hasNext()) {
            xml.next();
        }
        xml.close();
    }

    private void expect(String name) throws XMLStreamException {
        if (!xml.isStartElement() || !xml.getLocalName().equals(name)) {
            throw new XMLStreamException(name + " is missing");
        }
    }

    private static XMLStreamException unexpected(String name) {
        return new XMLStreamException("unexpected element " + name);
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
