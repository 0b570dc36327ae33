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

    /**
     * Creates the exception.
     *
     * @param message what is wrong, and where
     */
    public RowFormatException(String message) {
        super(message);
    }
}
