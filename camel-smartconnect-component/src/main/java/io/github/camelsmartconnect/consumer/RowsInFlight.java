/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.util.concurrent.CancellationException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.client.RowStream;

/** How far the rows of a poll are: being read, on their way, or done. Rows complete on any thread. */
abstract class RowsInFlight {

    private static final Logger LOG = LoggerFactory.getLogger(RowsInFlight.class);

    /** On an asynchronous route more rows than this are not on their way at once. */
    private static final int MOST = 1000;

    private RowStream stream;
    private boolean isReading = true;
    private boolean isCancelled;
    private boolean isWhole;
    private boolean isSuperseded;
    private int inFlight;

    /**
     * Rows are handed out, as soon as there is room for more.
     *
     * @throws CancellationException when the poll was cancelled
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

    /** Rows completed or failed. */
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

    /** The rows come from here; they are closed when the poll is cancelled. */
    synchronized void reads(RowStream rows) {
        stream = rows;
        if (isCancelled) {
            close();
        }
    }

    /** Nothing more is handed out. */
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

    /** The response was read to its end, and all of its rows are done. */
    abstract void finished();

    private boolean isDone() {
        return !isReading && inFlight == 0 && !isSuperseded;
    }

    /** Whether rows are on their way. */
    synchronized boolean isOpen() {
        return isReading || inFlight > 0;
    }

    synchronized int inFlight() {
        return inFlight;
    }

    synchronized boolean isCancelled() {
        return isCancelled;
    }

    /** Ends the reading soon, whatever thread does it. */
    synchronized void cancel() {
        isCancelled = true;
        notifyAll();
        close();
    }

    /** The consumer was started again: what comes of the rows now does not count any more. */
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
            LOG.debug("A response that is not read any more could not be closed in good order", e);
        }
    }
}
