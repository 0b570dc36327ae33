/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Iterator;
import java.util.Map;

import io.github.camelsmartconnect.client.calls.Payload;
import io.github.camelsmartconnect.client.calls.SpooledParts;

/**
 * What a run works on beside its variables.
 *
 * @since 1.0.0
 */
public sealed interface RunInput {

    /** Whether it can be read more than once. */
    boolean isRepeatable();

    /** Whether it is a document, with which no variables can go. */
    default boolean isDocument() {
        return this instanceof Xml
                || this instanceof XmlText
                || this instanceof Encoded encoded && encoded.document()
                || this instanceof Parts parts && parts.document();
    }

    /** Whether it is rows, which are counted. */
    default boolean isRows() {
        return this instanceof Rows
                || this instanceof Encoded encoded && !encoded.document()
                || this instanceof Parts parts && !parts.document();
    }

    /** The integration reads its own data source. */
    record DataSource() implements RunInput {
        @Override
        public boolean isRepeatable() {
            return true;
        }
    }

    /**
     * Rows that are to be encoded.
     *
     * @param source gives the rows; called once for each time they are read
     * @param isRepeatable whether the source can be asked more than once
     */
    record Rows(Source<Iterator<? extends Map<?, ?>>> source, boolean isRepeatable) implements RunInput {}

    /**
     * A data set document that is to be encoded.
     *
     * @param source gives the document's bytes, in an encoding that XML can tell; called once for each time they are
     *     read, and closed by the reader
     * @param isRepeatable whether the source can be asked more than once
     */
    record Xml(Source<InputStream> source, boolean isRepeatable) implements RunInput {}

    /**
     * A data set document as text that is to be encoded.
     *
     * @param source gives the text; called once for each time it is read, and closed by the reader
     * @param isRepeatable whether the source can be asked more than once
     */
    record XmlText(Source<Reader> source, boolean isRepeatable) implements RunInput {}

    /**
     * Rows or a document as they go over the wire.
     *
     * @param document whether it is a document
     */
    record Encoded(Payload payload, boolean document) implements RunInput {
        @Override
        public boolean isRepeatable() {
            return payload.isRepeatable();
        }
    }

    /**
     * Rows or a document that were encoded for runs one after the other.
     *
     * @param document whether it is a document
     * @param rowsPerRun how many rows a run gets at most
     */
    record Parts(SpooledParts payloads, boolean document, long rowsPerRun) implements RunInput {
        @Override
        public boolean isRepeatable() {
            return true;
        }

        /** What one of the runs is to send, the first at 0. */
        public Encoded part(int index) {
            return new Encoded(payloads.part(index), document);
        }
    }

    /** Opens what is to be sent. */
    interface Source<T> {
        T open() throws IOException;
    }
}
