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

/** Reports what a consumer can't deliver since the service does not hand it out: never in silence. */
final class UnreadableRuns {

    private static final Logger LOG = LoggerFactory.getLogger(UnreadableRuns.class);

    private static final String EXPORT =
            "set the integration's option \"export processing errors as\" to CSV or XML: then they are among the run's"
                    + " outputs";

    private static final int REMEMBERED = 1000;

    private final AtomicLong runs = new AtomicLong();
    private final Map<String, Set<Long>> leftHistory = new ConcurrentHashMap<>();

    /** Runs that were reported: one that is not wholly delivered is looked at again by each poll. */
    private final Set<String> truncated = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** The service hands out the first errors of a run only. */
    void truncated(Integration integration, long run, int handedOut, int reported) {
        if (!truncated.add(integration.key() + "/" + run)) {
            return;
        }
        LOG.warn(
                "Run {} of integration '{}' has more errors than the service hands out: {} could be read of {} or more"
                        + " ({} runs so far could not be read whole). To have all errors, {}",
                run,
                integration.label(),
                handedOut,
                reported,
                runs.incrementAndGet(),
                EXPORT);
    }

    /** The service keeps no errors of any run. */
    void storesNone(Integration integration) {
        LOG.warn(
                "Integration '{}' does not store the errors of its runs, so that none of them is ever delivered. Switch"
                        + " \"log error source data\" on in the integration, or {}",
                integration.label(),
                EXPORT);
    }

    /** The service did not keep the errors of a run. */
    void notSaved(Integration integration, long run, int reported) {
        LOG.warn(
                "The {} errors of run {} of integration '{}' can't be read, since the service did not save them ({} runs"
                        + " so far could not be read whole). Switch \"log error source data\" on in the integration, or {}",
                reported,
                run,
                integration.label(),
                runs.incrementAndGet(),
                EXPORT);
    }

    /** The service does not tell of any errors of a run. */
    void nothingTold(Integration integration, OpenRun open) {
        if (open.run() == null) {
            leftHistory
                    .computeIfAbsent(integration.key(), key -> ConcurrentHashMap.newKeySet())
                    .add(open.number());
        } else {
            notSaved(integration, open.number(), open.run().errorCount());
        }
    }

    /** Tells of all runs since the last time that left the history, and of which the service tells nothing. */
    void reportLeftHistory(Integration integration) {
        Set<Long> numbers = leftHistory.remove(integration.key());
        if (numbers == null) {
            return;
        }
        LOG.warn(
                "Integration '{}' has runs that left the history (it holds 10) before they were seen, and of which the"
                        + " service tells nothing: {}. Either they left nothing, or it can't be read any more ({} runs"
                        + " so far could not be read whole). Poll more often, with a shorter 'delay'",
                integration.label(),
                RunNumbers.text(numbers),
                runs.addAndGet(numbers.size()));
    }

    /** What a run left can't be read now. */
    void unread(Integration integration, long run, String reason) {
        LOG.warn(
                "Run {} of integration '{}' can't be read, and is tried again at each poll, after all others: {}",
                run,
                integration.label(),
                reason);
    }

    /** What is given up of an integration's runs. */
    RunLosses of(Integration integration, int maxCatchUpRuns) {
        return new RunLosses() {
            @Override
            public void outOfReach(String numbers, long count) {
                runs.addAndGet(count);
                LOG.warn(
                        "Integration '{}' has runs more than maxCatchUpRuns={} before the history, which are not looked"
                                + " for: {}. What was not delivered of them before is not delivered any more. Poll more"
                                + " often, with a shorter 'delay', or raise the option",
                        integration.label(),
                        maxCatchUpRuns,
                        numbers);
            }

            @Override
            public void vanished(long run, int count) {
                runs.incrementAndGet();
                LOG.warn(
                        "{} records or files of run {} of integration '{}' were not delivered, and the service does not"
                                + " list them any more: look into SmartConnect for them",
                        count,
                        run,
                        integration.label());
            }

            @Override
            public void renumbered(String numbers, long count) {
                runs.addAndGet(count);
                LOG.warn(
                        "The runs of integration '{}' are numbered anew: what was not delivered of its former runs"
                                + " before is not delivered any more ({}). Look into SmartConnect for it",
                        integration.label(),
                        numbers);
            }
        };
    }

    /** How many runs could not be read, or not whole. */
    long runs() {
        return runs.get();
    }
}
