package io.github.camelsmartconnect;

/** What the body of a query's answer is. */
public enum OutputType {
    /** A list of rows, each a map of text by column name. */
    LIST,
    /** A closeable iterator of rows, at constant memory. */
    STREAM,
    /** The data source's own XML document, as a stream of UTF-8. */
    XML
}
