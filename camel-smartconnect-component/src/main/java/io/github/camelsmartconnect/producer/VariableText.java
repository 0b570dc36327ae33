/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import io.github.camelsmartconnect.rows.ColumnText;
import io.github.camelsmartconnect.rows.Excerpt;

/**
 * The text of a global variable, formatted like a column value.
 *
 * @since 1.0.0
 */
public final class VariableText {

    private VariableText() {}

    /** @throws IllegalArgumentException if the name or the value can't be sent */
    public static String of(String name, Object value) {
        try {
            ColumnText.text(name);
            return ColumnText.text(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The variable '" + Excerpt.of(name) + "' can't be sent: " + e.getMessage() + ". Nothing was sent");
        }
    }
}
