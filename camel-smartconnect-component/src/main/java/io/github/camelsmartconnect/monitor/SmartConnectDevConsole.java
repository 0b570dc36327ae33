/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.monitor;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

import io.github.camelsmartconnect.auth.TokenStore;
import io.github.camelsmartconnect.tracking.Undelivered;

/**
 * Shows connections, ages of tokens, runs and consumers, without tokens and user names.
 *
 * @since 1.0.0
 */
@DevConsole(
        name = "smartconnect",
        displayName = "SmartConnect",
        description = "SmartConnect connections, runs and polls")
public class SmartConnectDevConsole extends AbstractDevConsole {

    /** Skips a record or a run, or redelivers a run: {@code action=skip&routeId=...&integration=...&run=...}. */
    public static final String ACTION = "action";

    private static final int MOST_SHOWN = 100;

    public SmartConnectDevConsole() {
        super("camel", "smartconnect", "SmartConnect", "SmartConnect connections, runs and polls");
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        String done = act(options);
        JsonArray components = new JsonArray();
        for (String name : new TreeSet<>(getCamelContext().getComponentNames())) {
            if (getCamelContext().hasComponent(name) instanceof Monitored component) {
                components.add(component(name, component));
            }
        }
        JsonObject root = new JsonObject();
        putIfKnown(root, "done", done);
        root.put("components", components);
        return root;
    }

    /** Performs the action of the options and returns its result; null without an action. */
    private String act(Map<String, Object> options) {
        String action = option(options, ACTION);
        if (action == null) {
            return null;
        }
        try {
            MonitoredConsumer consumer = consumer(option(options, "routeId"));
            String integration = String.valueOf(option(options, "integration"));
            long run = Long.parseLong(String.valueOf(option(options, "run")));
            String by = "the dev console" + (option(options, "by") == null ? "" : " for " + option(options, "by"));
            switch (action) {
                case "skip" -> consumer.skip(integration, run, option(options, "item"), by);
                case "deliverAgain" -> consumer.deliverAgain(integration, run, by);
                default ->
                    throw new IllegalArgumentException("Unknown action '" + action + "': use skip or deliverAgain");
            }
            return action;
        } catch (NumberFormatException e) {
            return "The option 'run' must be the number of a run";
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    private MonitoredConsumer consumer(String routeId) {
        IllegalArgumentException unknown = new IllegalArgumentException("There is no smartconnect component");
        for (String name : getCamelContext().getComponentNames()) {
            if (getCamelContext().hasComponent(name) instanceof Monitored component) {
                try {
                    return component.statistics().consumer(routeId);
                } catch (IllegalArgumentException e) {
                    unknown = e;
                }
            }
        }
        throw unknown;
    }

    private static String option(Map<String, Object> options, String name) {
        return options == null || options.get(name) == null
                ? null
                : options.get(name).toString();
    }

    private static JsonObject component(String name, Monitored component) {
        Instant now = component.clock().instant();
        JsonObject json = new JsonObject();
        json.put("name", name);
        json.put("time", text(now));
        json.put("runsInFlight", component.statistics().runsInFlight());
        json.put("runsAnswered", component.statistics().runsAnswered());
        json.put("runsFailed", component.statistics().runsFailed());
        json.put("runsRecovered", component.statistics().runsRecovered());
        json.put("runsUnknown", component.statistics().runsUnknown());
        JsonArray connections = new JsonArray();
        component.tokens().forEach(token -> connections.add(connection(token, now)));
        json.put("connections", connections);
        JsonArray consumers = new JsonArray();
        component.statistics().consumers().forEach(consumer -> consumers.add(consumer(consumer)));
        json.put("consumers", consumers);
        return json;
    }

    private static JsonObject connection(TokenStore.State token, Instant now) {
        JsonObject json = new JsonObject();
        json.put("apiUrl", token.apiUrl());
        putIfKnown(json, "companyId", token.companyId());
        json.put("signedIn", token.since() != null);
        if (token.since() != null) {
            json.put("tokenAgeSeconds", Duration.between(token.since(), now).toSeconds());
        }
        putIfKnown(json, "tokenDue", text(token.due()));
        return json;
    }

    private static JsonObject consumer(ConsumerState consumer) {
        JsonObject json = new JsonObject();
        putIfKnown(json, "routeId", consumer.routeId());
        json.put("operation", consumer.operation());
        putIfKnown(json, "integration", consumer.chosen());
        json.put("polling", consumer.polls().running() != null);
        PollState.LastPoll last = consumer.polls().last();
        if (last != null) {
            json.put("lastPoll", text(last.at()));
            json.put("lastPollMillis", last.millis());
            json.put("lastPollMessages", last.messages());
            putIfKnown(json, "lastPollFailure", last.failure());
        }
        json.put("failedPolls", consumer.failedPolls());
        json.put("backlog", consumer.backlog());
        json.put("unreadableRuns", consumer.unreadableRuns());
        if (consumer.rows() != null) {
            putIfKnown(json, "watermark", consumer.rows().watermark());
            json.put("rowsInFlight", consumer.rows().inFlight());
            json.put("rowsFailed", consumer.rows().failed());
        }
        JsonArray integrations = new JsonArray();
        for (ConsumerState.WatchedIntegration watched : consumer.integrations()) {
            JsonObject entry = new JsonObject();
            putIfKnown(entry, "name", watched.name());
            entry.put("key", watched.key());
            entry.put("backlog", watched.backlog());
            entry.put("undelivered", undelivered(watched.undelivered()));
            integrations.add(entry);
        }
        json.put("integrations", integrations);
        return json;
    }

    private static JsonArray undelivered(List<Undelivered> all) {
        JsonArray shown = new JsonArray();
        all.stream().limit(MOST_SHOWN).forEach(left -> {
            JsonObject entry = new JsonObject();
            entry.put("run", left.run());
            putIfKnown(entry, "item", left.item());
            putIfKnown(entry, "label", left.label());
            entry.put("state", left.state());
            entry.put("failures", left.failures());
            putIfKnown(entry, "reason", left.reason());
            shown.add(entry);
        });
        return shown;
    }

    private static String text(Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static void putIfKnown(JsonObject json, String name, Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        StringBuilder text = new StringBuilder();
        write(text, doCallJson(options), "");
        return text.toString();
    }

    /** The text form of the JSON: one line per value, with indentation. */
    private static void write(StringBuilder text, Map<?, ?> values, String indent) {
        values.forEach((name, value) -> {
            if (value instanceof JsonArray list) {
                text.append(indent).append(label(name)).append(list.isEmpty() ? ": none\n" : ":\n");
                for (Object element : list) {
                    StringBuilder entry = new StringBuilder();
                    write(entry, (Map<?, ?>) element, indent + "    ");
                    text.append(indent).append("  - ").append(entry.substring(indent.length() + 4));
                }
            } else {
                text.append(indent)
                        .append(label(name))
                        .append(": ")
                        .append(value)
                        .append('\n');
            }
        });
    }

    /** {@code lastPollMillis} as "Last poll millis". */
    private static String label(Object name) {
        String words = String.valueOf(name).replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
