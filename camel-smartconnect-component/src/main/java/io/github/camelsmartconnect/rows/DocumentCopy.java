/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.IOException;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

import com.ctc.wstx.stax.WstxOutputFactory;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.XMLStreamWriter2;

/** Copies a data set document into the text of another one, event by event. */
class DocumentCopy {

    private static final WstxOutputFactory FACTORY = new WstxOutputFactory();

    final XmlInput input;
    final XMLStreamReader2 element;
    private final String what;
    final EscapingWriter target;
    private final NameTable names;
    private final SchemaPart schema;
    private final ColumnCheck check;
    private XMLStreamWriter2 output;
    private int depth;
    /** Current depth within a schema; 0 outside of a schema. */
    private int schemaDepth;

    /**
     * @param what the name of the document in messages
     * @param check checks the columns of the rows
     */
    DocumentCopy(XmlInput input, String what, EscapingWriter target, ColumnCheck check) {
        this.input = input;
        this.what = what;
        this.target = target;
        this.check = check;
        this.element = input.reader();
        this.names = new NameTable(what);
        this.schema = new SchemaPart(input, names);
    }

    /** @throws RowFormatException if the document is invalid */
    final void copy() throws IOException {
        try {
            output = (XMLStreamWriter2) FACTORY.createXMLStreamWriter(target);
            for (int event = input.next(); event != XMLStreamConstants.END_DOCUMENT; event = input.next()) {
                switch (event) {
                    case XMLStreamConstants.START_ELEMENT -> start();
                    case XMLStreamConstants.END_ELEMENT -> end();
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text();
                    default -> {
                        // comments, processing instructions and blanks are only copied
                    }
                }
                copyEvent(event);
            }
            output.flush();
            check.end();
            finish();
        } catch (XMLStreamException e) {
            throw XmlInput.failure(e, what);
        }
    }

    private void start() throws IOException, XMLStreamException {
        names.checkAll(element);
        if (depth == 0) {
            checkRoot();
            startRoot();
        } else if (schemaDepth == 0 && schema.isSchema()) {
            schemaDepth = depth;
        }
        if (depth == 1 && schemaDepth == 0) {
            check.startRow();
            startRow(names.decode(element.getLocalName()));
        } else if (depth == 2 && schemaDepth == 0) {
            check.column(names.decode(element.getLocalName()));
        }
        depth++;
    }

    private void end() {
        depth--;
        if (depth == schemaDepth) {
            schemaDepth = 0;
        } else if (depth == 1) {
            check.endRow();
        }
    }

    private void text() throws RowFormatException {
        if (depth == 1) {
            textBesideRows();
        }
    }

    /** Called before the root element is copied. */
    void startRoot() {
        // the document is copied unchanged
    }

    /** Called before a row element is copied. */
    void startRow(String table) throws IOException, XMLStreamException {
        // the document is copied unchanged
    }

    /** Called before text outside of rows is copied. */
    void textBesideRows() throws RowFormatException {
        // the document is copied unchanged
    }

    /** Called at the end. */
    void finish() throws IOException {
        // there is nothing more to write
    }

    /** Completes the last tag and flushes the copy to the target. */
    final void flush() throws XMLStreamException {
        output.writeCharacters("");
        output.flush();
    }

    /** Rejects a complete vendor request, which would be a data set without known rows inside the request. */
    private void checkRoot() throws RowFormatException {
        if (element.getLocalName().equals("RequestData")) {
            throw input.error(
                    "is a request to SmartConnect (its root is RequestData), but the component creates the request"
                            + " itself: send the data set document alone (<DataSet><Table>...</Table></DataSet>),"
                            + " or the rows of"
                            + " its Table elements as a List of Map");
        }
    }

    private void copyEvent(int event) throws XMLStreamException {
        switch (event) {
            // in pieces, as copyEventFromReader would copy a text of any length at once, without the guard
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE ->
                output.writeCharacters(element.getTextCharacters(), element.getTextStart(), element.getTextLength());
            case XMLStreamConstants.CDATA ->
                output.writeCData(element.getTextCharacters(), element.getTextStart(), element.getTextLength());
            default -> output.copyEventFromReader(element, false);
        }
    }
}
