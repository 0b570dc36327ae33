/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.util.concurrent.CancellationException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.client.RowStream;

/** State of the rows of a poll: being read, in flight, or completed. Rows may complete on any thread. */
abstract class RowsInFlight {

    private static final Logger LOG = LoggerFactory.getLogger(RowsInFlight.class);

    /** Maximum number of rows in flight on an asynchronous route. */
    private static final int MOST = 1000;

    private RowStream stream;
    private boolean isReading = true;
    private boolean isCancelled;
    private boolean isWhole;
    private boolean isSuperseded;
    private int inFlight;

    /**
     * Registers delivered rows, and waits while too many rows are in flight.
     *
     * @throws CancellationException if the poll was cancelled
     */
    synchronized void begin(int count) {
        try {
            while (inFlight >= MOST && !isCancelled) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
        if (isCancelled) {
            throw new CancellationException("stopped");
        }
        inFlight += count;
    }

    /** Registers rows that completed or failed. */
    void done(int count) {
        boolean isDone;
        synchronized (this) {
            inFlight -= count;
            notifyAll();
            isDone = isDone();
        }
        if (isDone) {
            finish();
        }
    }

    /** Sets the source of the rows, which is closed if the poll is cancelled. */
    synchronized void reads(RowStream rows) {
        stream = rows;
        if (isCancelled) {
            close();
        }
    }

    /** Ends the delivery. */
    void ended(boolean whole) {
        boolean isDone;
        synchronized (this) {
            isReading = false;
            isWhole = whole && !isCancelled;
            stream = null;
            isDone = isDone();
        }
        if (isDone) {
            finish();
        }
    }

    private void finish() {
        if (isWhole) {
            finished();
        }
    }

    /** Whether the response was read completely and all of its rows completed. */
    abstract void finished();

    private boolean isDone() {
        return !isReading && inFlight == 0 && !isSuperseded;
    }

    /** Whether rows are in flight. */
    synchronized boolean isOpen() {
        return isReading || inFlight > 0;
    }

    synchronized int inFlight() {
        return inFlight;
    }

    synchronized boolean isCancelled() {
        return isCancelled;
    }

    /** Cancels the reading in any thread. */
    synchronized void cancel() {
        isCancelled = true;
        notifyAll();
        close();
    }

    /** The consumer was restarted: the outcome of these rows is ignored. */
    synchronized void supersede() {
        isSuperseded = true;
    }

    private void close() {
        if (stream == null) {
            return;
        }
        try {
            stream.close();
        } catch (Exception e) {
            LOG.debug("A response that is no longer read could not be closed gracefully", e);
        }
    }
}
