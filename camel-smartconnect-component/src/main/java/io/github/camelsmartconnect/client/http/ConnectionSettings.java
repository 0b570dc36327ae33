/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.http;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * What makes an HTTP connection to a host; calls with equal settings share one pool.
 *
 * @param apiUrl the tenant's API Url without a trailing slash
 * @param connectTimeout in milliseconds
 * @param connectionRequestTimeout how long a free connection of the pool is waited for, in milliseconds
 * @param responseTimeout how long the socket may be idle, in milliseconds
 * @param maxConnections the most connections to one host
 * @param sslContextParameters null: those of Camel's {@code https} component, or the JDK's
 * @param useGlobalSslContextParameters whether the context's global TLS settings are taken
 * @param proxyHost null: the proxy of Camel's {@code http} or {@code https} component, if any
 * @param proxyPort the proxy's port
 * @param httpClientConfigurer the user's own; null for none
 * @since 1.0.0
 */
public record ConnectionSettings(
        String apiUrl,
        long connectTimeout,
        long connectionRequestTimeout,
        long responseTimeout,
        int maxConnections,
        SSLContextParameters sslContextParameters,
        boolean useGlobalSslContextParameters,
        String proxyHost,
        Integer proxyPort,
        HttpClientConfigurer httpClientConfigurer) {}
