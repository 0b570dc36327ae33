/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.http;

import java.io.IOException;
import java.security.GeneralSecurityException;

import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLContext;

import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Creates the connection pool, with the TLS settings of this component or of the user's http component. */
final class ConnectionPool {

    private static final Timeout TLS_HANDSHAKE_TIMEOUT = Timeout.ofSeconds(30);

    private final CamelContext context;
    private final ConnectionSettings settings;
    private final HttpOptions users;

    ConnectionPool(CamelContext context, ConnectionSettings settings, HttpOptions users) {
        this.context = context;
        this.settings = settings;
        this.users = users;
    }

    PoolingHttpClientConnectionManager create() throws GeneralSecurityException, IOException {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(socket -> new UnloggedConnection())
                .setTlsSocketStrategy(tls())
                .setMaxConnPerRoute(settings.maxConnections())
                // the host of the API and the host of the login service
                .setMaxConnTotal(2 * settings.maxConnections())
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(TLS_HANDSHAKE_TIMEOUT)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.ofMilliseconds(settings.connectTimeout()))
                        .setTimeToLive(timeToLive())
                        // each connection checks itself before each use
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .build())
                .build();
    }

    private TimeValue timeToLive() {
        Long millis = users.get("connectionTimeToLive", Long.class);
        return TimeValue.ofMilliseconds(millis == null ? -1 : millis);
    }

    private TlsSocketStrategy tls() throws GeneralSecurityException, IOException {
        var policy = users.get("hostnameVerificationPolicy", HostnameVerificationPolicy.class);
        return new DefaultClientTlsStrategy(
                sslContext(),
                // this Camel version does not have the option
                policy == null ? HostnameVerificationPolicy.CLIENT : policy,
                users.get("x509HostnameVerifier", HostnameVerifier.class));
    }

    private SSLContext sslContext() throws GeneralSecurityException, IOException {
        SSLContextParameters parameters = settings.sslContextParameters();
        if (parameters == null) {
            parameters = users.get("sslContextParameters", SSLContextParameters.class);
        }
        if (parameters == null && usesGlobalParameters()) {
            parameters = context.getSSLContextParameters();
        }
        if (parameters != null) {
            return parameters.createSSLContext(context);
        }
        return isTrue("useSystemProperties") ? SSLContexts.createSystemDefault() : SSLContexts.createDefault();
    }

    private boolean usesGlobalParameters() {
        return settings.useGlobalSslContextParameters() || isTrue("useGlobalSslContextParameters");
    }

    private boolean isTrue(String option) {
        return Boolean.TRUE.equals(users.get(option, Boolean.class));
    }
}
