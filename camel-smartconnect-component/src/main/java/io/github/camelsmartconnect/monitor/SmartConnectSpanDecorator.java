/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.monitor;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.TagConstants;
import org.apache.camel.telemetry.decorators.AbstractSpanDecorator;

import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.SmartConnectRunFailedException;

/**
 * Sets the integration and the result of a call on spans. It is discovered by camel-telemetry, if available. Only the
 * host of a URL is set, as a query string may contain secrets.
 *
 * @since 1.0.0
 */
public class SmartConnectSpanDecorator extends AbstractSpanDecorator {

    private static final String PREFIX = "camel.smartconnect.";

    /** The span of a call until it ends, as the span of a consumer ends with the headers of later calls. */
    private static final String CALL = "CamelSmartConnectSpan";

    private static final Map<String, String> RESULTS = new LinkedHashMap<>();

    static {
        RESULTS.put(SmartConnectConstants.NAME, "integration");
        RESULTS.put(SmartConnectConstants.KEY, "integration.key");
        RESULTS.put(SmartConnectConstants.RUN_NUMBER, "run.number");
        RESULTS.put(SmartConnectConstants.RUN_STATUS, "run.status");
        RESULTS.put(SmartConnectConstants.RECORD_COUNT, "record.count");
        RESULTS.put(SmartConnectConstants.ERROR_COUNT, "error.count");
        RESULTS.put(SmartConnectConstants.RECOVERED, "recovered");
        RESULTS.put(SmartConnectConstants.ROW_COUNT, "row.count");
    }

    @Override
    public String getComponent() {
        return "smartconnect";
    }

    @Override
    public String getComponentClassName() {
        return "io.github.camelsmartconnect.SmartConnectComponent";
    }

    /** For example {@code run IMPORT CUSTOMERS}. */
    @Override
    public String getOperationName(Exchange exchange, Endpoint endpoint) {
        if (!(endpoint instanceof MonitoredEndpoint called)) {
            return super.getOperationName(exchange, endpoint);
        }
        String integration = integration(exchange, endpoint, called);
        return clipMaxLength(called.getOperation().name() + (integration == null ? "" : " " + integration));
    }

    private static String integration(Exchange exchange, Endpoint endpoint, MonitoredEndpoint called) {
        Message message = exchange.getMessage();
        if (isConsumed(exchange, endpoint)) {
            return message.getHeader(SmartConnectConstants.NAME, chosen(called), String.class);
        }
        String key = message.getHeader(SmartConnectConstants.OVERRIDE_KEY, String.class);
        return key != null ? key : message.getHeader(SmartConnectConstants.OVERRIDE_NAME, chosen(called), String.class);
    }

    private static String chosen(MonitoredEndpoint called) {
        return called.getName() == null ? called.getKey() : called.getName();
    }

    private static boolean isConsumed(Exchange exchange, Endpoint endpoint) {
        // the exchange of a template has an endpoint, but no route
        return exchange.getFromEndpoint() == endpoint && exchange.getFromRouteId() != null;
    }

    @Override
    public void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
        span.setComponent("camel-smartconnect");
        span.setTag(TagConstants.URL_SCHEME, "smartconnect");
        span.setTag(TagConstants.EXCHANGE_ID, exchange.getExchangeId());
        if (!(endpoint instanceof MonitoredEndpoint called)) {
            return;
        }
        span.setTag(TagConstants.URL_PATH, called.getOperation().name());
        span.setTag(PREFIX + "operation", called.getOperation().name());
        String host = host(called.getServiceUrl());
        if (host != null) {
            span.setTag(TagConstants.SERVER_ADDRESS, host);
        }
        String integration = integration(exchange, endpoint, called);
        if (integration != null) {
            span.setTag(PREFIX + "integration", integration);
        }
        if (isConsumed(exchange, endpoint)) {
            setResults(span, exchange.getMessage());
        } else {
            exchange.setProperty(CALL, span);
        }
    }

    private static String host(String url) {
        try {
            return url == null ? null : URI.create(url).getHost();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {
        if (exchange.getProperty(CALL) == span) {
            exchange.removeProperty(CALL);
            if (!exchange.isFailed()) {
                setResults(span, exchange.getMessage());
            } else if (exchange.getException() instanceof SmartConnectRunFailedException failure) {
                RunResult result = failure.getResult();
                span.setTag(PREFIX + "run.number", String.valueOf(result.runNumber()));
                span.setTag(PREFIX + "run.status", String.valueOf(result.status()));
                span.setTag(PREFIX + "record.count", String.valueOf(result.recordCount()));
                span.setTag(PREFIX + "error.count", String.valueOf(result.errorCount()));
            }
        }
        super.afterTracingEvent(span, exchange);
    }

    private static void setResults(Span span, Message message) {
        RESULTS.forEach((header, tag) -> {
            Object value = message.getHeader(header);
            if (value != null) {
                span.setTag(PREFIX + tag, value.toString());
            }
        });
    }
}
