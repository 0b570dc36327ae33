/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.http;

import java.util.Map;

import org.apache.hc.core5.net.PercentCodec;

/**
 * Percent-encoded query of a URL.
 *
 * @since 1.0.0
 */
public final class QueryString {

    private QueryString() {}

    /** Appends parameters to the URL. */
    public static String append(String address, Map<String, String> parameters) {
        if (parameters.isEmpty()) {
            return address;
        }
        var query = new StringBuilder(address);
        char separator = address.indexOf('?') < 0 ? '?' : '&';
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            query.append(separator).append(parameter.getKey()).append('=');
            PercentCodec.RFC3986.encode(query, parameter.getValue());
            separator = '&';
        }
        return query.toString();
    }
}
