/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.dynamic;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.SendDynamicAware;
import org.apache.camel.spi.annotations.SendDynamic;
import org.apache.camel.support.EndpointHelper;
import org.apache.camel.support.service.ServiceSupport;

import io.github.camelsmartconnect.SmartConnectComponent;

/**
 * Uses one endpoint for all names in {@code toD("smartconnect:run?name=${header.map}")}, and prevents a value from
 * adding options, such as {@code A&apiUrl=http://elsewhere}.
 *
 * @since 1.0.0
 */
@SendDynamic("smartconnect")
public class SmartConnectSendDynamicAware extends ServiceSupport implements SendDynamicAware {

    private final Map<String, DynamicTemplate> templates = new ConcurrentHashMap<>();
    private CamelContext camelContext;
    private String scheme;

    @Override
    public DynamicAwareEntry prepare(Exchange exchange, String uri, String originalUri) {
        DynamicTemplate template = templates.computeIfAbsent(
                originalUri,
                text -> DynamicTemplate.of(EndpointHelper.resolveEndpointUriPropertyPlaceholders(camelContext, text)));
        return new Entry(uri, originalUri, template.call(uri, hasCompany()));
    }

    /** If the component has no company, the endpoint requires one. */
    private boolean hasCompany() {
        return camelContext.getComponent(scheme) instanceof SmartConnectComponent component
                && component.getConfiguration().getCompanyId() != null;
    }

    @Override
    public String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) {
        return ((Entry) entry).call.staticUri();
    }

    @Override
    public Processor createPreProcessor(Exchange exchange, DynamicAwareEntry entry) {
        DynamicCall call = ((Entry) entry).call;
        return sending -> call.setHeaders(sending.getMessage());
    }

    @Override
    public Processor createPostProcessor(Exchange exchange, DynamicAwareEntry entry) {
        DynamicCall call = ((Entry) entry).call;
        return sent -> call.putBackHeaders(sent.getMessage());
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public String getScheme() {
        return scheme;
    }

    @Override
    public void setScheme(String scheme) {
        this.scheme = scheme;
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    /** State of a message between prepare and preProcess. */
    private static final class Entry extends DynamicAwareEntry {

        private final DynamicCall call;

        Entry(String uri, String originalUri, DynamicCall call) {
            super(uri, originalUri, null, null);
            this.call = call;
        }
    }
}
