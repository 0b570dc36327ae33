/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

/**
 * What the body of a query's answer is.
 *
 * @since 1.0.0
 */
public enum OutputType {
    /** A list of rows, each a map of text by column name. */
    LIST,
    /** A closeable iterator of rows, at constant memory. */
    STREAM,
    /** The data source's own XML document, as a stream of UTF-8. */
    XML
}
