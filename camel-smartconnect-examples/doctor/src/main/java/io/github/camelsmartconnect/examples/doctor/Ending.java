/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.time.Duration;

/** Lets an examination go on until it is through, its time is over or Ctrl-C is pressed; each ends with a report. */
final class Ending {

    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Examination examination;
    private final Runnable report;
    private final Thread worker;
    private boolean told;

    Ending(Examination examination, Runnable report) {
        this.examination = examination;
        this.report = report;
        this.worker = new Thread(examination, "examination");
        worker.setDaemon(true);
    }

    void run() throws InterruptedException {
        var ctrlC = new Thread(() -> end("it was ended by Ctrl-C"), "ctrl-c");
        Runtime.getRuntime().addShutdownHook(ctrlC);
        worker.start();
        Duration limit = examination.limit();
        worker.join(limit.toMillis());
        if (worker.isAlive()) {
            stop("its " + limit.toSeconds() + " s were over");
        }
        tell();
        removeUnlessStopping(ctrlC);
    }

    /** In the JVM's last moments; the thread that runs the examination may be gone on the way. */
    private void end(String reason) {
        try {
            stop(reason);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tell();
    }

    private void stop(String reason) throws InterruptedException {
        examination.end(reason);
        worker.interrupt();
        worker.join(LAST_WORDS.toMillis());
    }

    /** Who comes second waits until the first is through: the JVM ends with the last hook. */
    private synchronized void tell() {
        if (!told) {
            told = true;
            examination.tellNotReached();
            report.run();
        }
    }

    private static void removeUnlessStopping(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is stopping, and runs it
            Thread.yield();
        }
    }
}
