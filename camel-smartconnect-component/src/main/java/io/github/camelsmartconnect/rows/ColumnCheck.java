/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.util.Map;

/**
 * Looks at the columns of rows while they are encoded.
 *
 * @since 1.0.0
 */
public interface ColumnCheck {

    /** Takes all columns. */
    ColumnCheck NONE = new ColumnCheck() {
        @Override
        public Map<?, ?> row(Map<?, ?> row) {
            return row;
        }

        @Override
        public void startRow() {
            // takes all
        }

        @Override
        public void column(String name) {
            // takes all
        }

        @Override
        public void endRow() {
            // takes all
        }

        @Override
        public void end() {
            // takes all
        }
    };

    /** A row; what is returned is encoded in its place. */
    Map<?, ?> row(Map<?, ?> row);

    /** A row of a document begins. */
    void startRow();

    /** A column of the row, by its decoded name. */
    void column(String name);

    /** The row of a document ends. */
    void endRow();

    /**
     * There are no more rows.
     *
     * @throws IllegalArgumentException naming all columns that the rows should not have, and those that they lack
     */
    void end();
}
