/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.http;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * Settings of the HTTP connections to a host; equal settings share one pool.
 *
 * @param apiUrl the API Url of the tenant, without a trailing slash
 * @param connectTimeout in milliseconds
 * @param connectionRequestTimeout timeout for obtaining a pooled connection, in milliseconds
 * @param responseTimeout socket timeout in milliseconds
 * @param maxConnections maximum number of connections per host
 * @param sslContextParameters null to use those of Camel's {@code https} component, or of the JDK
 * @param useGlobalSslContextParameters whether the global TLS settings of the context are used
 * @param proxyHost null to use the proxy of Camel's {@code http} or {@code https} component, if any
 * @param proxyPort port of the proxy
 * @param httpClientConfigurer configurer of the user; null for none
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
