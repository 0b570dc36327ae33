/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

/**
 * The answer has no content at all: no bytes, or only a byte order mark and white space.
 *
 * <p>That is how the service answers a wrong API Url, or a user without access to the integration (API document,
 * section 6). A data set without rows is no such answer: it reads as no rows.
 *
 * @since 1.0.0
 */
public final class EmptyAnswerException extends RowFormatException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was empty
     */
    public EmptyAnswerException(String message) {
        super(message);
    }
}
