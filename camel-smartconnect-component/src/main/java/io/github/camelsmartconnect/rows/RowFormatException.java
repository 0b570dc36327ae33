/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.IOException;

/**
 * The bytes are not the XML that they should be: ill-formed, with a document type, too deep, too long in one piece, at
 * their end too early, or not XML at all.
 *
 * <p>The message says what is wrong and where (line and column, or the row's number). What it quotes of the data is
 * short and printable. An I/O error of the stream that is read is never wrapped in this exception, so the two can be
 * told apart.
 *
 * @since 1.0.0
 */
public class RowFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String beginning;

    /**
     * Creates the exception.
     *
     * @param message what is wrong, and where
     */
    public RowFormatException(String message) {
        this(message, "");
    }

    private RowFormatException(String message, String beginning) {
        super(message);
        this.beginning = beginning;
    }

    /**
     * @param message what is wrong, and where
     * @param beginning the first characters of what is not XML
     */
    static RowFormatException notXml(String message, String beginning) {
        return new RowFormatException(message, beginning);
    }

    /** {@return the first characters of a document that is not XML; empty for any other failure} */
    public String getBeginning() {
        return beginning;
    }
}
