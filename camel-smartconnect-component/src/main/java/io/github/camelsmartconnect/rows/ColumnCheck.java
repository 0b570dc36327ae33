/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.util.Map;

/**
 * Checks the columns of rows while they are encoded.
 *
 * @since 1.0.0
 */
public interface ColumnCheck {

    /** Accepts all columns. */
    ColumnCheck NONE = new ColumnCheck() {
        @Override
        public Map<?, ?> row(Map<?, ?> row) {
            return row;
        }

        @Override
        public void startRow() {
            // accepts all
        }

        @Override
        public void column(String name) {
            // accepts all
        }

        @Override
        public void endRow() {
            // accepts all
        }

        @Override
        public void end() {
            // accepts all
        }
    };

    /** Checks a row; the returned row is encoded. */
    Map<?, ?> row(Map<?, ?> row);

    /** Starts a row of a document. */
    void startRow();

    /** Checks a column of the row by its decoded name. */
    void column(String name);

    /** Ends a row of a document. */
    void endRow();

    /** Ends the rows.
     *
     * @throws IllegalArgumentException if columns are unmapped or missing; the message names all of them
     */
    void end();
}
