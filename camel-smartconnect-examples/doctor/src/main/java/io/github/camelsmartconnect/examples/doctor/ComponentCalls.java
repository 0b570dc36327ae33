/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.time.Duration;
import java.util.Map;

import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.HttpResponseAware;

import io.github.camelsmartconnect.SmartConnectComponent;
import io.github.camelsmartconnect.SmartConnectConfiguration;

/** The component's own endpoints, set up as a user would do it. */
final class ComponentCalls implements AutoCloseable {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template;

    ComponentCalls(Tenant tenant, ExaminationOptions options, ObservedCalls observed, Duration responseTimeout) {
        var component = new SmartConnectComponent();
        SmartConnectConfiguration configuration = component.getConfiguration();
        configuration.setApiUrl(tenant.apiUrl());
        configuration.setLoginUrl(tenant.loginUrl());
        configuration.setUsername(tenant.username());
        configuration.setPassword(tenant.password());
        configuration.setCompanyId(tenant.companyId());
        configuration.setProxyHost(tenant.proxyHost());
        configuration.setProxyPort(tenant.proxyPort());
        configuration.setConnectTimeout(Duration.ofSeconds(10).toMillis());
        configuration.setResponseTimeout(responseTimeout.toMillis());
        configuration.setRequestFormat(options.requestFormat());
        configuration.setHttpClientConfigurer(observed);
        context.addComponent("smartconnect", component);
        context.start();
        template = context.createProducerTemplate();
    }

    /** What an endpoint answers; the exception is the component's own. */
    <T> T request(String uri, Object body, Class<T> type) {
        try {
            return template.requestBody(uri, body, type);
        } catch (CamelExecutionException e) {
            throw e.getCause() instanceof RuntimeException own ? own : e;
        }
    }

    /** Sends to a route of the context. */
    void send(String uri, Object body, Map<String, Object> headers) {
        try {
            template.requestBodyAndHeaders(uri, body, headers);
        } catch (CamelExecutionException e) {
            throw e.getCause() instanceof RuntimeException own ? own : e;
        }
    }

    /** What may be told of the component's exception: its text may quote the service. */
    static String shape(RuntimeException failure) {
        String name = failure.getClass().getSimpleName();
        int status = failure instanceof HttpResponseAware response ? response.getHttpResponseCode() : 0;
        return status == 0 ? name : name + " (HTTP " + status + ")";
    }

    DefaultCamelContext context() {
        return context;
    }

    /** Ends what is on its way, too. */
    @Override
    public void close() {
        context.getShutdownStrategy().setTimeout(2);
        context.stop();
    }
}
