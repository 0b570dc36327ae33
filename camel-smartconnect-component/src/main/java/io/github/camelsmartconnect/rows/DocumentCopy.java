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
    /** How deep a schema is that is copied; 0 for none. */
    private int schemaDepth;

    /**
     * @param what how messages call the document
     * @param check looks at the columns of the rows
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

    /** @throws RowFormatException if the document is not what it should be */
    final void copy() throws IOException {
        try {
            output = (XMLStreamWriter2) FACTORY.createXMLStreamWriter(target);
            for (int event = input.next(); event != XMLStreamConstants.END_DOCUMENT; event = input.next()) {
                switch (event) {
                    case XMLStreamConstants.START_ELEMENT -> start();
                    case XMLStreamConstants.END_ELEMENT -> end();
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text();
                    default -> {
                        // comments, processing instructions and blanks are copied only
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

    /** The next element to be copied is the root. */
    void startRoot() {
        // the document is copied as it is
    }

    /** The next element to be copied is that of a row. */
    void startRow(String table) throws IOException, XMLStreamException {
        // the document is copied as it is
    }

    /** The next text to be copied is beside the rows. */
    void textBesideRows() throws RowFormatException {
        // the document is copied as it is
    }

    /** All is copied. */
    void finish() throws IOException {
        // there is nothing more to write
    }

    /** What was copied is in the target from now on, with its last tag closed. */
    final void flush() throws XMLStreamException {
        output.writeCharacters("");
        output.flush();
    }

    /** Within the request that is made here, the vendor's own request would be a data set without a row that is known. */
    private void checkRoot() throws RowFormatException {
        if (element.getLocalName().equals("RequestData")) {
            throw input.error(
                    "is a request to SmartConnect (its root is RequestData), and the component makes the request"
                            + " itself: send the data set document alone (<DataSet><Table>...</Table></DataSet>), or the rows of"
                            + " its Table elements as a List of Map");
        }
    }

    private void copyEvent(int event) throws XMLStreamException {
        switch (event) {
            // piece by piece: copyEventFromReader would pass a text of any length in one go, unseen by the guard
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE ->
                output.writeCharacters(element.getTextCharacters(), element.getTextStart(), element.getTextLength());
            case XMLStreamConstants.CDATA ->
                output.writeCData(element.getTextCharacters(), element.getTextStart(), element.getTextLength());
            default -> output.copyEventFromReader(element, false);
        }
    }
}
