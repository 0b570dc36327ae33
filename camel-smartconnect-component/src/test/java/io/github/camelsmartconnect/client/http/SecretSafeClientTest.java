/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.http;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.model.SmartConnectNotSentException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SecretSafeClientTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<String> configured = new ArrayList<>();
    private SecretSafeClient client;

    private SecretSafeClient start(ConnectionSettings settings) {
        client = new SecretSafeClient(context, settings);
        client.start();
        return client;
    }

    private static ConnectionSettings settings(String apiUrl, HttpClientConfigurer configurer) {
        return new ConnectionSettings(apiUrl, 11, 12, 13, 7, null, false, null, null, configurer);
    }

    private HttpComponent users(String scheme) {
        var users = new HttpComponent();
        users.setHttpClientConfigurer(builder -> configured.add(scheme));
        context.addComponent(scheme, users);
        return users;
    }

    @AfterEach
    void stop() {
        if (client != null) {
            client.stop();
        }
    }

    @Test
    void theUsersConfigurersAreAsked() {
        users("http");
        users("https");
        start(settings("http://localhost/API", builder -> configured.add("ours")))
                .stop();
        start(settings("https://localhost/API", null));
        assertThat(configured).containsExactly("http", "ours", "https");
    }

    @Test
    void timeoutsAreThoseOfTheOptions() {
        var options = ((Configurable) start(settings("http://localhost", null)).client()).getConfig();
        assertThat(options.getConnectionRequestTimeout().toMilliseconds()).isEqualTo(12);
        assertThat(options.getResponseTimeout().toMilliseconds()).isEqualTo(13);
    }

    @Test
    void thePoolHasTheLimitsOfTheOptions() throws Exception {
        var settings = settings("http://localhost", null);
        try (var pool = new ConnectionPool(context, settings, new HttpOptions(context, users("http"))).create()) {
            assertThat(pool.getDefaultMaxPerRoute()).isEqualTo(7);
            assertThat(pool.getMaxTotal()).as("for two hosts").isEqualTo(14);
        }
    }

    @Test
    void optionsThatAVersionOfCamelDoesNotHaveAreLeftOut() {
        var theirs = new HttpOptions(context, users("http"));
        var ours = new HttpOptions(context, users("https"));
        var tls = new SSLContextParameters();
        context.getComponent("http", HttpComponent.class).setSslContextParameters(tls);
        theirs.copyTo(ours, "sslContextParameters", "optionOfAnotherVersion");
        assertThat(ours.get("sslContextParameters", SSLContextParameters.class)).isSameAs(tls);
        assertThat(theirs.get("optionOfAnotherVersion", String.class)).isNull();
    }

    @Test
    void nothingIsSentOverAConnectionThatIsNotOurs() throws Exception {
        try (var server = new ServerSocket(0);
                var foreign = new PoolingHttpClientConnectionManager()) {
            String url = "http://localhost:" + server.getLocalPort();
            var http = start(settings(url, builder -> builder.setConnectionManager(foreign)))
                    .client();
            var secrets = new RequestSecrets(RequestSecrets.Values.NONE.with("token", "T-1"));
            var request = new HttpGet(url);
            request.setHeader(secrets);

            assertThatThrownBy(() -> http.execute(request, response -> null))
                    .isInstanceOf(SmartConnectNotSentException.class)
                    .hasMessageContaining("Nothing was sent")
                    .hasMessageContaining("HttpClientConfigurer must not set a connection manager")
                    .hasMessageContaining("'sslContextParameters'")
                    .hasMessageContaining("camel-http 4.")
                    .hasMessageContaining("tested: Camel 4.10 to 4.22");
            assertThat(secrets.isWritten()).isFalse();
            try (var connection = server.accept()) {
                assertThat(isAnythingRead(connection)).isFalse();
            }
        }
    }

    private static boolean isAnythingRead(Socket connection) throws IOException {
        try {
            return connection.getInputStream().read() >= 0;
        } catch (SocketException e) {
            // closed by a reset
            return false;
        }
    }
}
