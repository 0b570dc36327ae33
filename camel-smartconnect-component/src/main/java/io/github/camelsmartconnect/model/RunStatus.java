package io.github.camelsmartconnect.model;

/** How a run ended. */
public enum RunStatus {
    /** The service reported success and no failed record. */
    SUCCESS,
    /** The service reported failure, or success with failed records. */
    FAILURE,
    /** Nothing was sent, since there was no row to send. */
    SKIPPED
}
