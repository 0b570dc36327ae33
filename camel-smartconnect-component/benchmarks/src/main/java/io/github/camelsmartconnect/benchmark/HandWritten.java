/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/** What a good developer writes by hand for one known answer: no checks, no limits, no clear errors. */
final class HandWritten {

    static final XMLInputFactory WOODSTOX = tuned(new com.ctc.wstx.stax.WstxInputFactory());
    static final XMLInputFactory AALTO = tuned(new com.fasterxml.aalto.stax.InputFactoryImpl());
    static final XMLInputFactory JDK = tuned(XMLInputFactory.newDefaultFactory());

    private HandWritten() {}

    private static XMLInputFactory tuned(XMLInputFactory factory) {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    /** Reads the rows of a document that is the text of another. */
    static void nested(XMLInputFactory factory, InputStream in, Consumer<Map<String, String>> sink)
            throws XMLStreamException {
        XMLStreamReader outer = factory.createXMLStreamReader(in, "UTF-8");
        while (outer.next() != XMLStreamConstants.START_ELEMENT) {
            // to the string element
        }
        rows(factory.createXMLStreamReader(new TextOf(outer)), sink);
    }

    /** Reads the rows of a document. */
    static void plain(XMLInputFactory factory, InputStream in, Consumer<Map<String, String>> sink)
            throws XMLStreamException {
        rows(factory.createXMLStreamReader(in, "UTF-8"), sink);
    }

    private static void rows(XMLStreamReader xml, Consumer<Map<String, String>> sink) throws XMLStreamException {
        xml.nextTag();
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            Map<String, String> row = new LinkedHashMap<>(24);
            while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
                row.put(xml.getLocalName(), xml.getElementText());
            }
            sink.accept(row);
        }
    }

    /** Writes rows as the body of a run. */
    static void write(XMLOutputFactory factory, Iterator<Map<String, String>> rows, OutputStream out)
            throws XMLStreamException {
        XMLStreamWriter xml = factory.createXMLStreamWriter(out, "UTF-8");
        xml.writeStartElement("RequestData");
        xml.writeEmptyElement("Variables");
        xml.writeStartElement("Xml");
        while (rows.hasNext()) {
            xml.writeStartElement("Table");
            for (Map.Entry<String, String> column : rows.next().entrySet()) {
                xml.writeStartElement(column.getKey());
                xml.writeCharacters(column.getValue());
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.flush();
    }

    /** Takes the five entities out of the bytes: as little as can be done to get at the document inside. */
    static long unescape(InputStream in, byte[] buffer) throws IOException {
        long count = 0;
        int kept = 0;
        int read;
        while ((read = in.read(buffer, kept, buffer.length - kept)) >= 0) {
            int limit = kept + read;
            int to = 0;
            int from = 0;
            while (from < limit) {
                byte b = buffer[from];
                if (b != '&') {
                    buffer[to++] = b;
                    from++;
                    continue;
                }
                int end = from + 1;
                while (end < limit && buffer[end] != ';') {
                    end++;
                }
                if (end == limit) {
                    break;
                }
                buffer[to++] = switch (buffer[from + 1]) {
                    case 'l' -> '<';
                    case 'g' -> '>';
                    case 'q' -> '"';
                    case 'a' -> buffer[from + 2] == 'm' ? (byte) '&' : (byte) '\'';
                    default -> throw new IOException("not known here");
                };
                from = end + 1;
            }
            count += to;
            kept = limit - from;
            System.arraycopy(buffer, from, buffer, 0, kept);
        }
        return count;
    }

    /** The text of an element, as the parser comes to it. */
    private static final class TextOf extends Reader {

        private final XMLStreamReader xml;
        private int position;
        private int available;
        private boolean ended;

        TextOf(XMLStreamReader xml) {
            this.xml = xml;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            try {
                int done = 0;
                while (done < length && !ended) {
                    if (available == 0) {
                        ended = xml.next() == XMLStreamConstants.END_ELEMENT;
                        position = 0;
                        available = ended ? 0 : xml.getTextLength();
                        continue;
                    }
                    int count = Math.min(available, length - done);
                    System.arraycopy(
                            xml.getTextCharacters(), xml.getTextStart() + position, buffer, offset + done, count);
                    position += count;
                    available -= count;
                    done += count;
                }
                return done == 0 ? -1 : done;
            } catch (XMLStreamException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void close() {
            // nothing to give back
        }
    }
}
