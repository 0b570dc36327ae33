/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.tracking.OpenRun;
import io.github.camelsmartconnect.tracking.RunLosses;
import io.github.camelsmartconnect.tracking.RunNumbers;

/** Reports what a consumer can't deliver because the service does not return it. */
final class UnreadableRuns {

    private static final Logger LOG = LoggerFactory.getLogger(UnreadableRuns.class);

    private static final String EXPORT =
            "set the integration's option \"export processing errors as\" to CSV or XML, so that they are available"
                    + " as an output file of the run";

    private static final int REMEMBERED = 1000;

    private final AtomicLong runs = new AtomicLong();
    private final Map<String, Set<Long>> leftHistory = new ConcurrentHashMap<>();

    /** Runs that were already reported, as each poll reads an incomplete run again. */
    private final Set<String> truncated = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** Reports a run of which the service returns only the first errors. */
    void truncated(Integration integration, long run, int handedOut, int reported) {
        if (!truncated.add(integration.key() + "/" + run)) {
            return;
        }
        LOG.warn(
                "Run {} of integration '{}' has more errors than the service returns: {} of at least {} were read"
                        + " (unreadable or incomplete runs so far: {}). To receive all errors, {}",
                run,
                integration.label(),
                handedOut,
                reported,
                runs.incrementAndGet(),
                EXPORT);
    }

    /** Reports an integration for which the service stores no errors. */
    void storesNone(Integration integration) {
        LOG.warn(
                "Integration '{}' does not store the errors of its runs, so they can't be delivered. Enable \"log"
                        + " error source data\" in the integration, or {}",
                integration.label(),
                EXPORT);
    }

    /** Reports a run for which the service stored no errors. */
    void notSaved(Integration integration, long run, int reported) {
        LOG.warn(
                "The {} errors of run {} of integration '{}' can't be read, as the service did not store them"
                        + " (unreadable or incomplete runs so far: {}). Enable \"log error source data\" in the"
                        + " integration, or {}",
                reported,
                run,
                integration.label(),
                runs.incrementAndGet(),
                EXPORT);
    }

    /** Records a run for which the service returns no data. */
    void nothingTold(Integration integration, OpenRun open) {
        if (open.run() == null) {
            leftHistory
                    .computeIfAbsent(integration.key(), key -> ConcurrentHashMap.newKeySet())
                    .add(open.number());
        } else {
            notSaved(integration, open.number(), open.run().errorCount());
        }
    }

    /**
     * Reports the runs recorded since the last call that dropped out of the history, and for which the service
     * returns no data.
     */
    void reportLeftHistory(Integration integration) {
        Set<Long> numbers = leftHistory.remove(integration.key());
        if (numbers == null) {
            return;
        }
        LOG.warn(
                "Integration '{}': runs {} dropped out of the 10-entry history before they were polled, and the"
                        + " service returns no data for them. They had no errors or files, or these are no longer"
                        + " available (unreadable or incomplete runs so far: {}). Poll more often, with a shorter"
                        + " 'delay'",
                integration.label(),
                RunNumbers.text(numbers),
                runs.addAndGet(numbers.size()));
    }

    /** Reports a run that can't be read at present. */
    void unread(Integration integration, long run, String reason) {
        LOG.warn(
                "Run {} of integration '{}' can't be read; it is retried by each poll, after all other runs: {}",
                run,
                integration.label(),
                reason);
    }

    /** Reports runs of an integration that are given up. */
    RunLosses of(Integration integration, int maxCatchUpRuns) {
        return new RunLosses() {
            @Override
            public void outOfReach(String numbers, long count) {
                runs.addAndGet(count);
                LOG.warn(
                        "Integration '{}' has runs more than maxCatchUpRuns={} before the history, which are not"
                                + " read: {}. Undelivered items of these runs are not delivered. Poll more often,"
                                + " with a shorter 'delay', or increase the option",
                        integration.label(),
                        maxCatchUpRuns,
                        numbers);
            }

            @Override
            public void vanished(long run, int count) {
                runs.incrementAndGet();
                LOG.warn(
                        "{} records or files of run {} of integration '{}' were not delivered, and the service no"
                                + " longer lists them: check in SmartConnect",
                        count,
                        run,
                        integration.label());
            }

            @Override
            public void renumbered(String numbers, long count) {
                runs.addAndGet(count);
                LOG.warn(
                        "The run numbers of integration '{}' were reset: undelivered items of its previous runs are"
                                + " not delivered ({}). Check in SmartConnect",
                        integration.label(),
                        numbers);
            }
        };
    }

    /** The number of unreadable or incomplete runs. */
    long runs() {
        return runs.get();
    }
}
