package io.github.camelsmartconnect;

/** Where a consumer begins when it sees an integration for the first time. */
public enum StartingRun {
    /** With the runs that the history holds. */
    EARLIEST,
    /** With the next run. */
    LATEST
}
