/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

/**
 * A row or variable that can't be sent: its message names the row (the first is 1) and the column, and what to do.
 *
 * @since 1.0.0
 */
public final class RowValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    RowValueException(String message) {
        super(message);
    }

    RowValueException(String message, Throwable cause) {
        super(message, cause);
    }
}
