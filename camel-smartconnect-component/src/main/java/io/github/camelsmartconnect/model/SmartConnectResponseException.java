/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

import org.apache.camel.spi.HttpResponseAware;

/**
 * The service returned an error status, or a response that can't be read.
 *
 * @since 1.0.0
 */
public class SmartConnectResponseException extends SmartConnectException implements HttpResponseAware {

    private final String operation;
    private final String excerpt;
    private int statusCode;

    /**
     * @param message the problem and its solution, without secrets
     * @param operation the name of the API call, for example {@code GetMapList}
     * @param statusCode the HTTP status
     * @param excerpt the beginning of the response body, without secrets; empty if there is none
     */
    public SmartConnectResponseException(String message, String operation, int statusCode, String excerpt) {
        super(message);
        this.operation = operation;
        this.statusCode = statusCode;
        this.excerpt = excerpt;
    }

    /** {@return the name of the API call, for example {@code GetMapList}} */
    public String getOperation() {
        return operation;
    }

    /** {@return the beginning of the response body, without secrets; at most a few hundred characters} */
    public String getExcerpt() {
        return excerpt;
    }

    /** {@return the HTTP status} */
    public int getStatusCode() {
        return statusCode;
    }

    /**
     * {@return whether the response may mean that there is no integration with this key: it is empty then, or a 404}
     */
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
        // the status is derived from the status code
    }
}
