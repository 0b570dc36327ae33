package io.github.camelsmartconnect;

/** What a run takes the message body for. */
public enum InputType {
    /** The body's type decides. */
    AUTO,
    /** The body is not looked at. */
    NONE,
    /** The body holds rows. */
    ROWS,
    /** The body holds a data set document. */
    XML
}
