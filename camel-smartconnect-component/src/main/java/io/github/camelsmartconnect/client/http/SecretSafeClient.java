/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.http;

import java.util.Map;
import java.util.TreeMap;

import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.util.Timeout;

/**
 * Camel's HTTP client with connections that do not log secrets. It is created by a private http component, which
 * inherits the TLS and proxy settings of the context's {@code http} or {@code https} component, but not its {@code
 * clientConnectionManager}, whose connections would log.
 *
 * @since 1.0.0
 */
public final class SecretSafeClient extends ServiceSupport {

    /** Inherited from the user's http component, as far as the Camel version has them. */
    private static final String[] TAKEN_OVER = {
        "useSystemProperties",
        "userAgent",
        "nonProxyHosts",
        "proxyAuthScheme",
        "proxyAuthMethod",
        "proxyAuthUsername",
        "proxyAuthPassword",
        "proxyAuthDomain",
        "proxyAuthNtHost"
    };

    private static final String[] PROXY = {"proxyHost", "proxyPort", "proxyAuthHost", "proxyAuthPort"};

    private final CamelContext context;
    private final ConnectionSettings settings;
    private HttpComponent component;
    private HttpEndpoint endpoint;
    private PoolingHttpClientConnectionManager connections;
    private HttpClient client;

    public SecretSafeClient(CamelContext context, ConnectionSettings settings) {
        this.context = context;
        this.settings = settings;
    }

    /** The client; available while this service is started. */
    public HttpClient client() {
        return client;
    }

    @Override
    protected void doStart() throws Exception {
        try {
            connect();
        } catch (LinkageError e) {
            throw unusable("a method or class is missing (" + e.getMessage() + ")", e);
        }
        if (endpoint.getClientConnectionManager() != connections) {
            throw unusable("it does not accept connections that protect secrets from logging", null);
        }
        client = endpoint.getHttpClient();
    }

    private static IllegalStateException unusable(String problem, LinkageError cause) {
        CamelVersions versions = CamelVersions.seen();
        String remedy = versions.problem();
        return new IllegalStateException(
                "Camel's HTTP client can't be used, and nothing was sent: " + problem + ". "
                        + (remedy == null ? versions.seenAndTried() : remedy),
                cause);
    }

    private void connect() throws Exception {
        boolean secure = settings.apiUrl().startsWith("https:");
        var users = new HttpOptions(context, context.getComponent(secure ? "https" : "http", HttpComponent.class));
        connections = new ConnectionPool(context, settings, users).create();
        component = new HttpComponent();
        component.setCamelContext(context);
        component.setClientConnectionManager(connections);
        component.setHttpClientConfigurer(configurer(users));
        var options = new HttpOptions(context, component);
        component.setUserAgent(UserAgent.OURS);
        users.copyTo(options, TAKEN_OVER);
        Map<String, Object> proxy = new TreeMap<>();
        if (settings.proxyHost() == null) {
            users.copyTo(options, PROXY);
        } else {
            proxy.put("proxyHost", settings.proxyHost());
            proxy.put("proxyPort", settings.proxyPort());
            // otherwise Camel uses TLS to the proxy if the API uses TLS
            proxy.put("proxyAuthScheme", "http");
        }
        component.start();
        endpoint = (HttpEndpoint) component.createEndpoint(settings.apiUrl(), proxy);
        // the listener would log what is sent
        endpoint.setHttpActivityListener(null);
        endpoint.setLogHttpActivity(false);
        endpoint.start();
    }

    /** Each may override the previous one; the last one prevents a run from being sent twice. */
    private HttpClientConfigurer configurer(HttpOptions users) {
        HttpClientConfigurer ofTheirComponent = users.get("httpClientConfigurer", HttpClientConfigurer.class);
        return builder -> {
            builder.setDefaultRequestConfig(RequestConfig.custom()
                    .setConnectionRequestTimeout(Timeout.ofMilliseconds(settings.connectionRequestTimeout()))
                    .setResponseTimeout(Timeout.ofMilliseconds(settings.responseTimeout()))
                    .build());
            configure(builder, ofTheirComponent);
            configure(builder, settings.httpClientConfigurer());
            new RetryConfigurer().configureHttpClient(builder);
            builder.setRequestExecutor(new SecretRequestExecutor());
        };
    }

    private static void configure(HttpClientBuilder builder, HttpClientConfigurer configurer) {
        if (configurer != null) {
            configurer.configureHttpClient(builder);
        }
    }

    @Override
    protected void doStop() {
        ServiceHelper.stopAndShutdownServices(endpoint, component);
        if (connections != null) {
            connections.close();
        }
    }
}
