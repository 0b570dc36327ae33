/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the responses so far have in common: properties, charset, times, connections. */
final class ResponsesCheck implements Examination.Check {

    private static final Logger LOG = LoggerFactory.getLogger(ResponsesCheck.class);

    private static final Duration QUICK = Duration.ofSeconds(5);

    private final ComponentCalls component;
    private final RawCalls raw;
    private final ObservedCalls observed;
    private final Subject subject;
    private final Findings findings;

    ResponsesCheck(ComponentCalls component, RawCalls raw, ObservedCalls observed, Subject subject, Findings findings) {
        this.component = component;
        this.raw = raw;
        this.observed = observed;
        this.subject = subject;
        this.findings = findings;
    }

    @Override
    public void examine() throws IOException, InterruptedException {
        unlessTooLate(() -> raw.send("POST", "GetMapList", Map.of()));
        unlessTooLate(() -> raw.send("GET", "GetConnections", Map.of()));
        unlessTooLate(this::version);
        properties();
        charset();
        times();
        connections();
        compression();
        columns();
    }

    private void columns() {
        if (subject.chosen() == null) {
            findings.notSeen(Question.COLUMNS, "No integration to look at");
            return;
        }
        List<?> columns =
                component.request("smartconnect:columns?key=" + subject.chosen().key(), null, List.class);
        if (columns.isEmpty()) {
            findings.copedWith(Question.COLUMNS, "None");
        } else {
            findings.asAssumed(Question.COLUMNS, columns.size() + " columns");
        }
    }

    private void properties() {
        var properties = new PropertiesCheck(findings);
        for (RawCalls.Sent sent : raw.sent()) {
            if (sent.response().isSuccess() && sent.response().json() != null) {
                properties.look(sent.call(), sent.response().json());
            }
        }
        properties.tell();
    }

    private void charset() {
        Set<String> others = new TreeSet<>();
        boolean mark = false;
        for (RawCalls.Sent sent : raw.sent()) {
            String charset = charset(sent.response().contentType());
            if (!charset.isEmpty() && !charset.equals("utf-8")) {
                others.add(charset);
            }
            mark |= sent.response().hasByteOrderMark();
        }
        tellCharset(Question.CHARSET, others, mark, findings);
    }

    static void tellCharset(Question question, Set<String> others, boolean mark, Findings findings) {
        if (!others.isEmpty()) {
            findings.copedWith(question, String.join(", ", others) + ", as Content-Type says");
        } else if (mark) {
            findings.copedWith(question, "UTF-8 with a byte order mark");
        } else {
            findings.asAssumed(question, "UTF-8, or none named");
        }
    }

    /** The charset that a Content-Type names, in lower case; empty for none. */
    static String charset(String contentType) {
        int at = contentType.toLowerCase(Locale.ROOT).indexOf("charset=");
        return at < 0
                ? ""
                : contentType
                        .substring(at + "charset=".length())
                        .split(";", 2)[0]
                        .replace("\"", "")
                        .strip()
                        .toLowerCase(Locale.ROOT);
    }

    private void times() {
        List<Duration> times =
                raw.sent().stream().map(sent -> sent.response().time()).sorted().toList();
        RawCalls.Sent slowest = raw.sent().stream()
                .max(Comparator.comparing(sent -> sent.response().time()))
                .orElseThrow();
        Duration most = slowest.response().time();
        String seen = "Median " + times.get(times.size() / 2).toMillis() + " ms, slowest " + most.toMillis() + " ms ("
                + slowest.call() + ")";
        if (!raw.timedOut().isEmpty()) {
            findings.differs(
                    Question.RESPONSE_TIMES,
                    "No response in time to " + String.join(", ", raw.timedOut()),
                    "Wait longer for it (--response-timeout); above 5 min, raise the option responseTimeout");
        } else if (most.compareTo(QUICK) <= 0) {
            findings.asAssumed(Question.RESPONSE_TIMES, seen);
        } else {
            findings.differs(
                    Question.RESPONSE_TIMES,
                    seen,
                    "If calls end in a SmartConnectAnswerLostException, raise the option responseTimeout");
        }
    }

    private interface Step {
        void take() throws IOException, InterruptedException;
    }

    /** A time-out is told with the response times, and ends nothing else. */
    private static void unlessTooLate(Step step) throws IOException, InterruptedException {
        try {
            step.take();
        } catch (HttpTimeoutException e) {
            LOG.debug("A call had no response in time", e);
        }
    }

    private void version() throws IOException, InterruptedException {
        String version = raw.sendByNewestHttp("GetConnections").httpVersion();
        if (version.equals("1.1")) {
            findings.asAssumed(Question.HTTP_VERSION, version);
        } else {
            findings.copedWith(Question.HTTP_VERSION, version + " with a client that can; the component speaks 1.1");
        }
    }

    private void connections() {
        List<ObservedCalls.Observed> calls = observed.all().stream()
                .filter(call -> !call.call().equals("public-key"))
                .toList();
        long connections = calls.stream()
                .map(ObservedCalls.Observed::connection)
                .distinct()
                .count();
        String seen = calls.size() + " calls of the component over " + connections
                + (connections == 1 ? " connection" : " connections");
        if (calls.size() < 2) {
            findings.notSeen(Question.KEEP_ALIVE, seen);
        } else if (connections == 1) {
            findings.asAssumed(Question.KEEP_ALIVE, seen);
        } else {
            findings.copedWith(Question.KEEP_ALIVE, seen + ": they are closed by the service or something in between");
        }
    }

    private void compression() {
        Set<String> encodings = observed.all().stream()
                .map(call -> call.contentEncoding().toLowerCase(Locale.ROOT))
                .filter(encoding -> !encoding.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        if (encodings.isEmpty()) {
            findings.asAssumed(Question.COMPRESSION, "Not compressed");
        } else if (encodings.equals(Set.of("gzip"))) {
            findings.asAssumed(Question.COMPRESSION, "gzip");
        } else {
            findings.copedWith(Question.COMPRESSION, String.join(", ", encodings));
        }
    }
}
