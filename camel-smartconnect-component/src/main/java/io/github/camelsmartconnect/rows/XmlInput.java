/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.IOException;
import java.io.Reader;

import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.exc.WstxEOFException;
import com.ctc.wstx.stax.WstxInputFactory;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * A document with a hardened parser: no document type, only the five predefined entities, limited depth, attributes
 * and pieces ({@link GuardedReader}). Errors are thrown as {@link RowFormatException}, or as the I/O exception of the
 * source.
 */
final class XmlInput {

    private static final int BUFFER = 4_000;
    private static final WstxInputFactory FACTORY = factory();

    private final String what;
    private final GuardedReader guard;
    private final XMLStreamReader2 xml;
    private boolean placeLost;

    private XmlInput(String what, GuardedReader guard, XMLStreamReader2 xml) {
        this.what = what;
        this.guard = guard;
        this.xml = xml;
    }

    private static WstxInputFactory factory() {
        WstxInputFactory factory = HardenedXml.factory();
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        // otherwise errors are thrown late, as runtime exceptions of getters
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_INPUT_BUFFER_LENGTH, BUFFER);
        return factory;
    }

    /**
     * Opens a document.
     *
     * @param what its name in messages
     * @return null if it is empty or blank
     */
    static XmlInput open(Reader source, String what) throws IOException {
        GuardedReader guard = new GuardedReader(source, what);
        DocumentStart leadIn = new DocumentStart(guard, what);
        if (leadIn.isEmpty()) {
            return null;
        }
        leadIn.checkMarkup();
        try {
            XmlInput input =
                    new XmlInput(what, guard, (XMLStreamReader2) FACTORY.createXMLStreamReader((String) null, leadIn));
            input.checkVersion();
            return input;
        } catch (XMLStreamException e) {
            throw failure(e, what);
        }
    }

    /** XML 1.1 is rejected, as it is not supported by .NET. */
    private void checkVersion() throws RowFormatException {
        if ("1.1".equals(xml.getVersion())) {
            throw new RowFormatException("The " + what + " is XML 1.1; only XML 1.0 is supported");
        }
    }

    /** The next event, one of {@link XMLStreamConstants}; never a document type. */
    int next() throws IOException {
        try {
            int event = xml.next();
            guard.event();
            if (event == XMLStreamConstants.DTD) {
                throw documentType();
            }
            return event;
        } catch (XMLStreamException e) {
            throw failure(e, what, place(e.getLocation()));
        }
    }

    private RowFormatException documentType() throws XMLStreamException {
        if ("html".equalsIgnoreCase(xml.getDTDInfo().getDTDRootName())) {
            return DocumentStart.htmlPage(what);
        }
        return error("has a document type (DOCTYPE), which is not allowed");
    }

    /** The text of the event. */
    String text() {
        return xml.getText();
    }

    int textLength() {
        return xml.getTextLength();
    }

    /** Copies from the text of the event, and returns the number of characters. */
    int copyText(int from, char[] target, int offset, int length) throws IOException {
        try {
            return xml.getTextCharacters(from, target, offset, length);
        } catch (XMLStreamException e) {
            throw failure(e, what, place(e.getLocation()));
        }
    }

    void appendText(StringBuilder target) {
        target.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    }

    boolean isBlankText() {
        return xml.isWhiteSpace();
    }

    /** Whether the start tag is also an end tag. */
    boolean isEmptyElement() throws IOException {
        try {
            return xml.isEmptyElement();
        } catch (XMLStreamException e) {
            throw failure(e, what, place(e.getLocation()));
        }
    }

    /** The parser, for inspecting an element or copying an event. */
    XMLStreamReader2 reader() {
        return xml;
    }

    /** An error at the current position. */
    RowFormatException error(String problem) {
        return new RowFormatException("The " + what + " " + problem + place(xml.getLocation()));
    }

    /** A part of the document is not read by the parser, so its line and column numbers are no longer valid. */
    void losePlace() {
        placeLost = true;
    }

    /** Translates an exception of the parser. */
    static IOException failure(XMLStreamException failure, String what) {
        return failure(failure, what, placeOf(failure.getLocation()));
    }

    private static IOException failure(XMLStreamException failure, String what, String place) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io) {
                return io;
            }
        }
        if (failure instanceof WstxEOFException) {
            return new RowFormatException("The " + what + " ended before it was complete" + place);
        }
        // without a cause, as the message of the parser may quote a megabyte of the document
        return new RowFormatException(
                "The " + what + " is not well-formed XML" + place + ": " + Excerpt.of(firstLine(failure.getMessage())));
    }

    private String place(Location location) {
        return placeLost ? "" : placeOf(location);
    }

    private static String placeOf(Location location) {
        return location == null || location.getLineNumber() < 1
                ? ""
                : " (line " + location.getLineNumber() + ", column " + location.getColumnNumber() + ")";
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
