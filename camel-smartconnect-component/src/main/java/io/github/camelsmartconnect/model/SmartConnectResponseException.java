/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

import org.apache.camel.spi.HttpResponseAware;

/**
 * The service answered with an error status, or with something that can't be read.
 *
 * @since 1.0.0
 */
public class SmartConnectResponseException extends SmartConnectException implements HttpResponseAware {

    private final String operation;
    private final String excerpt;
    private int statusCode;

    /**
     * @param message what is wrong and what to do, free of secrets
     * @param operation the call's name in the API, for example {@code GetMapList}
     * @param statusCode the HTTP status
     * @param excerpt the beginning of the body, free of secrets; empty where there was none
     */
    public SmartConnectResponseException(String message, String operation, int statusCode, String excerpt) {
        super(message);
        this.operation = operation;
        this.statusCode = statusCode;
        this.excerpt = excerpt;
    }

    /** {@return the call's name in the API, for example {@code GetMapList}} */
    public String getOperation() {
        return operation;
    }

    /** {@return the beginning of the answer's body, without secrets; at most some hundred characters} */
    public String getExcerpt() {
        return excerpt;
    }

    /** {@return the HTTP status} */
    public int getStatusCode() {
        return statusCode;
    }

    /** {@return whether the service may mean that it knows no integration of this key: it answers nothing then, or 404} */
    public boolean isUnknownKey() {
        return statusCode == 404 || statusCode >= 200 && statusCode < 300 && excerpt.isEmpty();
    }

    @Override
    public int getHttpResponseCode() {
        return statusCode;
    }

    @Override
    public void setHttpResponseCode(int statusCode) {
        this.statusCode = statusCode;
    }

    @Override
    public String getHttpResponseStatus() {
        return String.valueOf(statusCode);
    }

    @Override
    public void setHttpResponseStatus(String status) {
        // the status code says it all
    }
}
