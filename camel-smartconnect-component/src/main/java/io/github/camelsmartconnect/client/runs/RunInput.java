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
 * The input of a run besides its variables.
 *
 * @since 1.0.0
 */
public sealed interface RunInput {

    /** Whether it can be read more than once. */
    boolean isRepeatable();

    /** Whether it is a document, which can't be sent together with variables. */
    default boolean isDocument() {
        return this instanceof Xml
                || this instanceof XmlText
                || this instanceof Encoded encoded && encoded.document()
                || this instanceof Parts parts && parts.document();
    }

    /** Whether it consists of rows, which are counted. */
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

    /** Rows to be encoded.
     *
     * @param source supplies the rows; called each time they are read
     * @param isRepeatable whether the source can be read more than once
     */
    record Rows(Source<Iterator<? extends Map<?, ?>>> source, boolean isRepeatable) implements RunInput {}

    /**
     * A data set document to be encoded.
     *
     * @param source supplies the bytes of the document, in an encoding that an XML parser detects; called each time
     *     they are read, and closed by the reader
     * @param isRepeatable whether the source can be read more than once
     */
    record Xml(Source<InputStream> source, boolean isRepeatable) implements RunInput {}

    /**
     * A data set document as text, to be encoded.
     *
     * @param source supplies the text; called each time it is read, and closed by the reader
     * @param isRepeatable whether the source can be read more than once
     */
    record XmlText(Source<Reader> source, boolean isRepeatable) implements RunInput {}

    /**
     * Encoded rows or an encoded document.
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
     * Rows or a document, encoded for consecutive runs.
     *
     * @param document whether it is a document
     * @param rowsPerRun maximum number of rows per run
     */
    record Parts(SpooledParts payloads, boolean document, long rowsPerRun) implements RunInput {
        @Override
        public boolean isRepeatable() {
            return true;
        }

        /** The input of a run; the first run is 0. */
        public Encoded part(int index) {
            return new Encoded(payloads.part(index), document);
        }
    }

    /** Opens the source. */
    interface Source<T> {
        T open() throws IOException;
    }
}
