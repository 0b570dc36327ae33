/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

import io.github.camelsmartconnect.RequestFormat;
import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.SmartConnectAnswerLostException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;

/** Reads the rows of one query as a stream, counts them and keeps none. */
final class QueryCheck implements Examination.Check {

    private static final Duration MOST_READING = Duration.ofSeconds(60);
    private static final Duration QUICK = Duration.ofSeconds(20);

    private final ExaminationOptions options;
    private final ComponentCalls component;
    private final ObservedCalls observed;
    private final Subject subject;
    private final Findings findings;
    private volatile long begin;
    private volatile Rows rows;

    QueryCheck(
            ExaminationOptions options,
            ComponentCalls component,
            ObservedCalls observed,
            Subject subject,
            Findings findings) {
        this.options = options;
        this.component = component;
        this.observed = observed;
        this.subject = subject;
        this.findings = findings;
    }

    /** What was read; of the values only the first row's, for those who ask for them. */
    private record Rows(long count, boolean all, Map<String, String> first, Duration untilFirst, Duration total) {}

    @Override
    public void examine() throws InterruptedException {
        Integration integration = subject.named(options.query());
        if (options.variables().isEmpty()) {
            findings.notSeen(Question.VARIABLES_FORM, "No variables: give --variable NAME=VALUE");
        }
        RequestFormat other =
                options.requestFormat() == RequestFormat.CURRENT ? RequestFormat.LEGACY : RequestFormat.CURRENT;
        try {
            query(integration, options.requestFormat());
            if (!options.variables().isEmpty()) {
                findings.asAssumed(Question.VARIABLES_FORM, options.requestFormat() + " is taken");
            }
        } catch (SmartConnectResponseException e) {
            if (options.variables().isEmpty() || !RunAttempt.isRefusal(e.getStatusCode())) {
                failed(e);
                return;
            }
            if (!isTakenInOtherForm(integration, other, e)) {
                return;
            }
        } catch (SmartConnectAnswerLostException e) {
            failed(e);
            return;
        }
        tell();
    }

    private boolean isTakenInOtherForm(Integration integration, RequestFormat other, SmartConnectResponseException e) {
        try {
            query(integration, other);
        } catch (SmartConnectResponseException | SmartConnectAnswerLostException again) {
            findings.notSeen(Question.VARIABLES_FORM, "Neither form is taken: " + ComponentCalls.shape(again));
            failed(e);
            return false;
        }
        findings.inTheWay(
                Question.VARIABLES_FORM,
                other + " is taken, and " + options.requestFormat() + " is refused (HTTP " + e.getStatusCode() + ")",
                "Set the option requestFormat=" + other);
        return true;
    }

    private void query(Integration integration, RequestFormat format) {
        String start = "direct:query-" + format;
        addRoute(start, "smartconnect:query?outputType=STREAM&key=" + integration.key() + "&requestFormat=" + format);
        component.send(start, null, Map.of(SmartConnectConstants.VARIABLES, options.variables()));
    }

    /** A stream is read within a route: it ends with the exchange. */
    private void addRoute(String start, String uri) {
        try {
            component.context().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(start)
                            .errorHandler(noErrorHandler())
                            .process(exchange -> begin = System.nanoTime())
                            .to(uri)
                            .process(QueryCheck.this::read);
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void read(Exchange exchange) {
        Iterator<?> iterator = exchange.getMessage().getBody(Iterator.class);
        long count = 0;
        Map<String, String> first = Map.of();
        Duration untilFirst = Duration.ZERO;
        while (iterator.hasNext() && since().compareTo(MOST_READING) < 0) {
            @SuppressWarnings("unchecked")
            Map<String, String> row = (Map<String, String>) iterator.next();
            if (count++ == 0) {
                first = row;
                untilFirst = since();
            }
        }
        rows = new Rows(count, !iterator.hasNext(), first, untilFirst, since());
    }

    private Duration since() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private void failed(RuntimeException e) {
        if (e instanceof SmartConnectAnswerLostException lost && lost.isTimeout()) {
            findings.inTheWay(
                    Question.QUERY_SPEED,
                    "No response within " + options.responseTimeout().toSeconds() + " s",
                    "Raise the option responseTimeout (5 min by default) above what the source system needs; here"
                            + " --response-timeout");
        }
        if (e instanceof SmartConnectResponseException response && response.getStatusCode() < 300) {
            findings.inTheWay(
                    Question.QUERY,
                    "Not readable: " + ComponentCalls.shape(e),
                    "An empty body means no access; else: " + Findings.REPORT_WANTED);
        }
        findings.restNotSeen(Topic.QUERY, "The query failed: " + ComponentCalls.shape(e));
    }

    private void tell() {
        ObservedCalls.Observed call = observed.newest("GetAllData", "GetAllDataWithVariables");
        String atLeast = rows.all() ? "" : "at least ";
        String columns = rows.first().isEmpty()
                ? "no row"
                : "columns "
                        + String.join(
                                ", ",
                                options.showsValues() ? values() : rows.first().keySet());
        findings.asAssumed(Question.QUERY, atLeast + rows.count() + " rows; " + columns);
        speed(call, atLeast);
        String charset = ResponsesCheck.charset(call.contentType());
        ResponsesCheck.tellCharset(
                Question.QUERY_CHARSET,
                charset.isEmpty() || charset.equals("utf-8") ? Set.of() : Set.of(charset),
                false,
                findings);
    }

    private Set<String> values() {
        return rows.first().entrySet().stream()
                .map(column -> column.getKey() + "=" + column.getValue())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void speed(ObservedCalls.Observed call, String atLeast) {
        long perSecond = rows.count() * 1000 / Math.max(1, rows.total().toMillis());
        String seen = atLeast + call.bytes().get() / 1024 + " KB"
                + (call.contentEncoding().isEmpty() ? "" : " (" + call.contentEncoding() + ")") + ", " + perSecond
                + " rows a second, the first after " + rows.untilFirst().toMillis() + " ms";
        if (rows.untilFirst().compareTo(QUICK) <= 0) {
            findings.asAssumed(Question.QUERY_SPEED, seen);
        } else {
            findings.differs(
                    Question.QUERY_SPEED,
                    seen,
                    "If the query is ever slower, raise the option responseTimeout (5 min by default)");
        }
    }
}
