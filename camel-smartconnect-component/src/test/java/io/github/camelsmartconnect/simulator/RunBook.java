/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The runs of one integration, newest first, and when each begins to show in the history. */
final class RunBook {

    private static final int HISTORY_SIZE = 10;
    private static final Instant YEAR_1 = Instant.parse("0001-01-01T00:00:00Z");

    private final Clock clock;
    private final Vagaries vagaries;
    private final Deque<Entry> newestFirst = new ArrayDeque<>();
    private int lastNumber;
    private int total;
    private int fromApi;
    private int looksUntilShown;
    private Duration timeUntilShown = Duration.ZERO;
    private Duration duration = Duration.ZERO;
    private boolean datedByEnd;
    private boolean shownAtStart;
    private boolean idsWithClock;
    private int historySize = HISTORY_SIZE;

    /** A run, what is to be told of it at each tenant, and how long it stays hidden. */
    private static final class Entry {
        private final SimulatedRun run;
        private final List<TenantErrors> tenants;
        private final Instant end;
        private final Instant shownFrom;
        private int looksLeft;
        private int looksUntilErrors;

        private Entry(
                SimulatedRun run,
                List<TenantErrors> tenants,
                Instant end,
                Instant shownFrom,
                int looksLeft,
                int looksUntilErrors) {
            this.looksUntilErrors = looksUntilErrors;
            this.run = run;
            this.tenants = tenants;
            this.end = end;
            this.shownFrom = shownFrom;
            this.looksLeft = looksLeft;
        }
    }

    RunBook(Clock clock, Vagaries vagaries) {
        this.clock = clock;
        this.vagaries = vagaries;
    }

    Instant now() {
        return clock.instant();
    }

    synchronized void hideNewRunsFor(int looks, Duration time) {
        looksUntilShown = looks;
        timeUntilShown = time;
    }

    synchronized void newRunsTake(Duration time) {
        duration = time;
    }

    synchronized void dateByEnd() {
        datedByEnd = true;
    }

    synchronized void showAtStart() {
        shownAtStart = true;
    }

    synchronized void makeIdsWithClock() {
        idsWithClock = true;
    }

    synchronized void keepRuns(int count) {
        historySize = count;
    }

    synchronized void countOnFrom(int number) {
        lastNumber = number - 1;
    }

    /** Whether a run has begun and not ended. */
    synchronized boolean isRunning() {
        return newestFirst.stream().anyMatch(entry -> clock.instant().isBefore(entry.end));
    }

    /** A GUID as a library for .NET makes them: its last twelve digits are those of a count of 6.5 ms since year 1. */
    private static String idAt(Instant time) {
        Duration since = Duration.between(YEAR_1, time);
        long ticks = since.toSeconds() * 10_000_000 + since.toNanosPart() / 100;
        String random = UUID.randomUUID().toString();
        return random.substring(0, random.length() - 12) + String.format("%012x", ticks >>> 16);
    }

    /** Waits until a run has ended by the clock, but no longer than a minute. */
    synchronized void awaitEndOf(SimulatedRun run) {
        long giveUp = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        Optional<Entry> entry =
                newestFirst.stream().filter(one -> one.run == run).findFirst();
        try {
            while (entry.isPresent() && clock.instant().isBefore(entry.get().end) && System.nanoTime() < giveUp) {
                // the clock may be moved by hand, and tells nobody
                wait(5);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void restartNumbering() {
        newestFirst.clear();
        lastNumber = 0;
    }

    synchronized SimulatedRun add(
            int records, int errors, List<SimulatedRun.FailedRow> failed, boolean saved, boolean api, List<String> to) {
        Instant now = clock.instant();
        Instant end = now.plus(duration);
        SimulatedRun run = new SimulatedRun(
                ++lastNumber,
                idsWithClock ? idAt(end) : UUID.randomUUID().toString(),
                datedByEnd ? end : now,
                records,
                errors,
                saved && errors > 0,
                api,
                failed);
        List<TenantErrors> tenants = new ArrayList<>();
        if (run.errorsSaved()) {
            to.forEach(tenant -> tenants.add(TenantErrors.of(tenant, run, vagaries)));
        }
        newestFirst.addFirst(new Entry(
                run,
                tenants,
                end,
                (shownAtStart ? now : end).plus(timeUntilShown),
                looksUntilShown,
                vagaries.lateForLooks));
        total++;
        fromApi += api ? 1 : 0;
        return run;
    }

    /** What the history call answers; each look brings hidden runs nearer to showing. */
    synchronized List<SimulatedRun> history() {
        List<SimulatedRun> shown = new ArrayList<>();
        for (Entry entry : newestFirst) {
            if (isShown(entry)) {
                if (shown.size() < historySize) {
                    shown.add(clock.instant().isBefore(entry.end) ? entry.run.atWork() : shown(entry));
                }
            } else if (entry.looksLeft > 0) {
                entry.looksLeft--;
            }
        }
        return vagaries.inAnyOrder(shown);
    }

    private SimulatedRun shown(Entry entry) {
        if (entry.looksUntilErrors > 0) {
            entry.looksUntilErrors--;
            return entry.run.counting(0);
        }
        return entry.run.errorCount() <= vagaries.errorsShown ? entry.run : entry.run.counting(vagaries.errorsShown);
    }

    /** The errors of one run; empty when it is unknown, hidden, or left none. */
    synchronized List<TenantErrors> errors(int runNumber) {
        return newestFirst.stream()
                .filter(entry -> entry.run.runNumber() == runNumber
                        && isShown(entry)
                        && entry.looksUntilErrors == 0
                        && !clock.instant().isBefore(entry.end))
                .findFirst()
                .map(entry -> entry.tenants)
                .orElse(List.of())
                .stream()
                .map(tenant -> tenant.shown(vagaries))
                .toList();
    }

    synchronized List<SimulatedRun> all() {
        return newestFirst.stream().map(entry -> entry.run).toList();
    }

    synchronized Optional<SimulatedRun> newest() {
        return newestFirst.stream().map(entry -> entry.run).findFirst();
    }

    synchronized int total() {
        return total;
    }

    synchronized int fromApi() {
        return fromApi;
    }

    private boolean isShown(Entry entry) {
        return entry.looksLeft == 0 && !clock.instant().isBefore(entry.shownFrom);
    }
}
