/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.monitor;

import java.util.Map;

import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.apache.camel.spi.HttpResponseAware;

/** Ready if the service accepts the token; checked at most once a minute for all producers of a connection. */
final class SmartConnectProducerHealthCheck extends AbstractHealthCheck {

    private final TokenProbe probe;
    private final String apiUrl;

    SmartConnectProducerHealthCheck(String id, String apiUrl, TokenProbe probe) {
        super("camel", id);
        this.apiUrl = apiUrl;
        this.probe = probe;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        TokenProbe.Answer answer = probe.answer();
        builder.detail("api.url", apiUrl);
        builder.detail("checked.at", answer.at().toString());
        if (answer.failure() == null) {
            builder.up();
            return;
        }
        builder.down();
        builder.detail("down.since", probe.downSince().toString());
        builder.message(answer.failure().getMessage());
        builder.error(answer.failure());
        if (answer.failure() instanceof HttpResponseAware response) {
            builder.detail(HTTP_RESPONSE_CODE, response.getHttpResponseCode());
        }
    }
}
