/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.client.SmartConnectClient;
import io.github.camelsmartconnect.client.runs.RunErrors;
import io.github.camelsmartconnect.exchange.ResultHeaders;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.Run;
import io.github.camelsmartconnect.model.RunError;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.model.SmartConnectNotFoundException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.tracking.ContentKey;
import io.github.camelsmartconnect.tracking.Listed;
import io.github.camelsmartconnect.tracking.OpenRun;

/** Delivers each failed record of each new run, or all failed records of a run together. */
final class FailedRecords implements RunReader {

    private static final Logger LOG = LoggerFactory.getLogger(FailedRecords.class);

    private final ConsumerOptions options;
    private final UnreadableRuns unreadable;
    private boolean knowsWhatIsStored;

    FailedRecords(ConsumerOptions options, UnreadableRuns unreadable) {
        this.options = options;
        this.unreadable = unreadable;
    }

    @Override
    public Duration settleTime() {
        return Duration.ofMillis(options.getSettleTime());
    }

    @Override
    public RunContent read(SmartConnectClient client, Integration integration, OpenRun open, PollCalls calls) {
        Run run = open.run();
        if (!isWorthAsking(open)) {
            if (open.settled() && run.errorCount() > 0) {
                unreadable.notSaved(integration, open.number(), run.errorCount());
            }
            return RunContent.none(true);
        }
        RunErrors errors = errors(client, integration, open);
        if (errors == null) {
            return RunContent.none(false);
        }
        var facts = new RunFacts(integration, open, errors, options.isSplitResults());
        if (errors.rows().isEmpty()) {
            return RunContent.none(facts.errorCount() == 0);
        }
        if (facts.isTruncated() && (open.settled() || errors.fullPage())) {
            unreadable.truncated(integration, open.number(), errors.rows().size(), facts.errorCount());
        }
        return new RunContent(
                errors.rows().stream().map(FailedRecords::item).toList(),
                errors.fullPage() || errors.rows().size() >= facts.errorCount(),
                !options.isSplitResults(),
                facts::fill);
    }

    /** Warns once about integrations for which the service does not store errors, so that nothing will be delivered. */
    @Override
    public void polledAll(SmartConnectClient client, List<Integration> integrations, PollCalls calls) throws Exception {
        if (knowsWhatIsStored) {
            return;
        }
        knowsWhatIsStored = true;
        try {
            Set<String> without = calls.read(client.lists()::integrationsWithoutErrors).stream()
                    .filter(integration -> integration.key() != null)
                    .map(integration -> integration.key().toLowerCase(Locale.ROOT))
                    .collect(Collectors.toSet());
            integrations.stream()
                    .filter(integration -> without.contains(integration.key().toLowerCase(Locale.ROOT)))
                    .forEach(unreadable::storesNone);
        } catch (SmartConnectException e) {
            LOG.debug("It could not be determined which integrations store their errors", e);
        }
    }

    @Override
    public void started() {
        knowsWhatIsStored = false;
    }

    /**
     * The history may be updated late (API document, Q20): the errors of a run that was seen before it settled are
     * read once more, regardless of its counts.
     */
    private static boolean isWorthAsking(OpenRun open) {
        return open.run() == null || open.run().errorsSaved() || open.settled() && open.watched();
    }

    /** The errors of the run; null if they can't be read, which is reported. */
    private RunErrors errors(SmartConnectClient client, Integration integration, OpenRun open) {
        try {
            RunErrors errors = client.runs().errors(integration.key(), open.number());
            int reported = open.run() == null ? errors.reported() : open.run().errorCount();
            if (errors.rows().isEmpty() && open.settled()) {
                if (reported > 0) {
                    unreadable.notSaved(integration, open.number(), reported);
                } else if (open.run() == null) {
                    unreadable.nothingTold(integration, open);
                }
            }
            return errors;
        } catch (SmartConnectNotFoundException e) {
            return nothingTold(integration, open);
        } catch (SmartConnectResponseException e) {
            if (open.run() == null && e.isUnknownKey()) {
                return nothingTold(integration, open);
            }
            throw e;
        }
    }

    private RunErrors nothingTold(Integration integration, OpenRun open) {
        if (open.settled()) {
            unreadable.nothingTold(integration, open);
        }
        return null;
    }

    /** Identified by its content, but not by its id, which may change. */
    private static RunContent.Item item(RunError error) {
        List<String> parts = new ArrayList<>();
        parts.add(error.tenantServer());
        parts.add(error.tenantName());
        parts.add(error.message());
        new TreeMap<>(error.record()).forEach((column, value) -> {
            parts.add(column);
            parts.add(value);
        });
        return new RunContent.Item(new Listed(ContentKey.of(parts), error.recordId(), null), error);
    }

    /** The data of a run, for the headers of its errors. */
    private record RunFacts(Integration integration, OpenRun open, RunErrors errors, boolean split) {

        int errorCount() {
            return open.run() == null ? errors.reported() : Math.max(open.run().errorCount(), errors.reported());
        }

        boolean isTruncated() {
            return errors.truncated() || errorCount() > errors.rows().size();
        }

        void fill(Exchange exchange, List<RunContent.Item> items) {
            Message message = exchange.getMessage();
            ResultHeaders.setErrors(message, integration, open, errors.name(), errorCount(), isTruncated());
            List<RunError> all =
                    items.stream().map(item -> (RunError) item.value()).toList();
            if (!split) {
                message.setBody(new ArrayList<>(all));
                return;
            }
            RunError error = all.get(0);
            message.setBody(error.record());
            ResultHeaders.setError(message, error);
        }
    }
}
