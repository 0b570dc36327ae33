/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

/**
 * Type of the result of a query.
 *
 * @since 1.0.0
 */
public enum OutputType {
    /** A list of rows, each a map of text by column name. */
    LIST,
    /** A closeable iterator of rows, with constant memory. */
    STREAM,
    /** The XML document of the data source, as a stream in UTF-8. */
    XML
}
