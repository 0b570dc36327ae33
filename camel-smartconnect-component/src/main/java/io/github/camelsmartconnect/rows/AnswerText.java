/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;

import javax.xml.stream.XMLStreamConstants;

/**
 * The outer document of a response: the text of its {@code string} element, decoded as a stream.
 *
 * <p>The end of the text is reported only after the outer document was read completely, so a truncated response never
 * looks complete.
 */
final class AnswerText extends Reader {

    static final String NAMESPACE = "http://schemas.microsoft.com/2003/10/Serialization/";

    private static final String WHAT = "response";
    /** Buffer size for the text of the parser, which reports it in small pieces. */
    private static final int ENOUGH = 4_000;

    private final InputStream in;
    private final Charset charset;
    private final Reader source;

    private UnescapingReader plain;
    private XmlInput xml;
    private int position;
    private int available;
    private boolean ended;

    /** Reads the bytes of a response; nothing is read before the first call of {@code read}. */
    AnswerText(InputStream in, Charset charset) {
        this.in = in;
        this.charset = charset;
        this.source = null;
    }

    /** Reads the characters of a response. */
    AnswerText(Reader source) {
        this.in = null;
        this.charset = null;
        this.source = source;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (xml == null) {
            open();
        }
        if (plain != null && length > 0) {
            xml.losePlace();
            int count = plain.readText(buffer, offset, length);
            if (count >= 0) {
                return count;
            }
            plain = null;
        }
        int done = 0;
        while (done < length && done < ENOUGH) {
            if (available == 0 && !advance()) {
                break;
            }
            int count = xml.copyText(position, buffer, offset + done, Math.min(available, length - done));
            position += count;
            available -= count;
            done += count;
        }
        return done == 0 && length > 0 ? -1 : done;
    }

    private void open() throws IOException {
        plain = new UnescapingReader(source != null ? source : Decoding.reader(in, charset, WHAT));
        xml = XmlInput.open(plain, WHAT);
        if (xml == null) {
            throw new EmptyAnswerException("The response is empty");
        }
        int event;
        do {
            event = xml.next();
        } while (event != XMLStreamConstants.START_ELEMENT);
        String name = xml.reader().getLocalName();
        if ("html".equalsIgnoreCase(name)) {
            throw DocumentStart.htmlPage(WHAT);
        }
        if (!"string".equals(name) || !NAMESPACE.equals(xml.reader().getNamespaceURI())) {
            throw xml.error("is not a 'string' element of " + NAMESPACE + " but '" + Excerpt.of(name) + "'");
        }
        if (xml.isEmptyElement()) {
            plain = null;
        }
    }

    /** Moves to the next piece of text; false at the end. */
    private boolean advance() throws IOException {
        while (!ended) {
            switch (xml.next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    position = 0;
                    available = xml.textLength();
                    if (available > 0) {
                        return true;
                    }
                }
                case XMLStreamConstants.START_ELEMENT ->
                    throw xml.error("holds the element '"
                            + Excerpt.of(xml.reader().getLocalName()) + "' where only text is allowed");
                case XMLStreamConstants.END_ELEMENT -> readToEnd();
                default -> {
                    // comments and processing instructions contain no data
                }
            }
        }
        return false;
    }

    private void readToEnd() throws IOException {
        int event;
        do {
            event = xml.next();
        } while (event != XMLStreamConstants.END_DOCUMENT);
        ended = true;
    }

    /** Closes only the stream, as the parser may be in use by another thread. */
    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
        }
    }
}
