/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

/**
 * The response has no content: no bytes, or only a byte order mark and white space.
 *
 * <p>The service returns such a response for a wrong API Url, or for a user without access to the integration (API
 * document, section 6). A data set without rows is not such a response, and is read as no rows.
 *
 * @since 1.0.0
 */
public final class EmptyAnswerException extends RowFormatException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message the message
     */
    public EmptyAnswerException(String message) {
        super(message);
    }
}
