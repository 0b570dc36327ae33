package io.github.camelsmartconnect;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

import io.github.camelsmartconnect.client.SmartConnectClient;
import io.github.camelsmartconnect.client.runs.RunErrors;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.Run;
import io.github.camelsmartconnect.model.RunError;
import io.github.camelsmartconnect.model.RunStatus;
import io.github.camelsmartconnect.model.SmartConnectNotFoundException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.tracking.OpenRun;

/** Delivers each failed record of each new run, or all those of a run at once. */
final class ErrorsConsumer extends RunsConsumer {

    ErrorsConsumer(SmartConnectEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    @Override
    List<Item> items(SmartConnectClient client, Integration integration, OpenRun open, Unreadable unreadable) {
        Run run = open.run();
        if (run != null && run.errorCount() == 0) {
            return List.of();
        }
        if (run != null && !run.errorsSaved()) {
            unreadable.notSaved(integration, open.number(), run.errorCount());
            return List.of();
        }
        RunErrors errors = errors(client, integration, open, unreadable);
        if (errors == null || errors.rows().isEmpty()) {
            return List.of();
        }
        var facts = new RunFacts(integration, open, errors);
        if (facts.isTruncated()) {
            unreadable.truncated(integration, open.number(), errors.rows().size(), facts.errorCount());
        }
        return getEndpoint().isSplitResults() ? facts.records() : List.of(facts.all());
    }

    /** The errors of the run; null when they can't be read, which is reported then. */
    private static RunErrors errors(
            SmartConnectClient client, Integration integration, OpenRun open, Unreadable unreadable) {
        try {
            RunErrors errors = client.runs().errors(integration.key(), open.number());
            int reported = open.run() == null ? errors.reported() : open.run().errorCount();
            if (errors.rows().isEmpty() && reported > 0) {
                unreadable.notSaved(integration, open.number(), reported);
            } else if (errors.rows().isEmpty()) {
                unreadable.nothingTold(integration, open);
            }
            return errors;
        } catch (SmartConnectNotFoundException e) {
            unreadable.nothingTold(integration, open);
            return null;
        } catch (SmartConnectResponseException e) {
            if (open.run() == null && e.isUnknownKey()) {
                unreadable.nothingTold(integration, open);
                return null;
            }
            throw e;
        }
    }

    /** What is known of a run, for the headers of its errors. */
    private record RunFacts(Integration integration, OpenRun open, RunErrors errors) {

        int errorCount() {
            return open.run() == null ? errors.reported() : Math.max(open.run().errorCount(), errors.reported());
        }

        boolean isTruncated() {
            return errors.truncated() || errorCount() > errors.rows().size();
        }

        List<Item> records() {
            Set<String> keys = new HashSet<>();
            return errors.rows().stream()
                    .map(row -> {
                        // tenants without an id of their own must not be taken for one another
                        String key = row.errorId() + "/" + row.index();
                        String unique = key;
                        for (int i = 2; !keys.add(unique); i++) {
                            unique = key + "/" + i;
                        }
                        return record(unique, row);
                    })
                    .toList();
        }

        private Item record(String key, RunErrors.Row row) {
            return new Item(key, exchange -> {
                Message message = announce(exchange);
                RunError error = row.error();
                message.setBody(error.record());
                setIfKnown(message, SmartConnectConstants.ERROR_MESSAGE, error.message());
                setIfKnown(message, SmartConnectConstants.RECORD_ID, error.recordId());
                setIfKnown(message, SmartConnectConstants.TENANT_SERVER, error.tenantServer());
                setIfKnown(message, SmartConnectConstants.TENANT_NAME, error.tenantName());
            });
        }

        Item all() {
            return new Item(
                    "all",
                    exchange -> announce(exchange)
                            .setBody(errors.rows().stream()
                                    .map(RunErrors.Row::error)
                                    .toList()));
        }

        private Message announce(Exchange exchange) {
            Message message = exchange.getMessage();
            String name = Stream.of(integration.name(), errors.name())
                    .filter(candidate -> candidate != null)
                    .findFirst()
                    .orElse(null);
            SmartConnectProducer.setIntegration(message, name, integration.key());
            message.setHeader(SmartConnectConstants.RUN_NUMBER, open.number());
            message.setHeader(SmartConnectConstants.RUN_STATUS, RunStatus.FAILURE);
            message.setHeader(SmartConnectConstants.ERROR_COUNT, errorCount());
            if (isTruncated()) {
                message.setHeader(SmartConnectConstants.ERRORS_TRUNCATED, true);
            }
            Run run = open.run();
            if (run != null) {
                message.setHeader(SmartConnectConstants.RECORD_COUNT, run.recordCount());
                setIfKnown(message, SmartConnectConstants.RUN_ID, run.id());
                setIfKnown(message, SmartConnectConstants.RUN_DATE, run.runDate());
            }
            return message;
        }

        private static void setIfKnown(Message message, String header, Object value) {
            if (value != null) {
                message.setHeader(header, value);
            }
        }
    }
}
