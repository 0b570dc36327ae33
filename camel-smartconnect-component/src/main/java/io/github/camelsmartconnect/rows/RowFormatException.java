/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.IOException;

/**
 * A document is not the expected XML: malformed, with a document type, too deep, above a limit, truncated, or not XML
 * at all.
 *
 * <p>The message contains the problem and its position (line and column, or the row number). Quoted data is short and
 * printable. An I/O exception of the source is never wrapped in this exception, so both can be distinguished.
 *
 * @since 1.0.0
 */
public class RowFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String beginning;

    /**
     * Creates the exception.
     *
     * @param message the problem and its position
     */
    public RowFormatException(String message) {
        this(message, "");
    }

    private RowFormatException(String message, String beginning) {
        super(message);
        this.beginning = beginning;
    }

    /**
     * @param message the problem and its position
     * @param beginning the first characters of the document
     */
    static RowFormatException notXml(String message, String beginning) {
        return new RowFormatException(message, beginning);
    }

    /** {@return the first characters of a document that is not XML; empty for other failures} */
    public String getBeginning() {
        return beginning;
    }
}
