/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

/**
 * A row or variable can't be sent. The message contains the row (starting at 1), the column and the solution.
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
