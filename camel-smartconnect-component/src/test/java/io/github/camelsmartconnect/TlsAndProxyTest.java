/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.camelsmartconnect.model.SmartConnectException;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** TLS and proxies, set here or on Camel's own http component. */
class TlsAndProxyTest extends SmartConnectTestSupport {

    private static final String STORE_PASSWORD = "changeit";

    @TempDir
    private static Path folder;

    private static Path store;
    private static WireMockServer secure;
    private static WireMockServer proxy;

    @BeforeAll
    static void startServers() throws Exception {
        store = folder.resolve("server.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var command = List.of(
                keytool,
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                STORE_PASSWORD,
                "-keystore",
                store.toString());
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        secure = new WireMockServer(WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .dynamicHttpsPort()
                .keystorePath(store.toString())
                .keystoreType("PKCS12")
                .keystorePassword(STORE_PASSWORD)
                .keyManagerPassword(STORE_PASSWORD));
        secure.start();
        proxy = new WireMockServer(WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .enableBrowserProxying(true));
        proxy.start();
    }

    @AfterAll
    static void stopServers() {
        secure.stop();
        proxy.stop();
    }

    private Exchange validateSecurely(String options) {
        return validateSecurely("localhost", options);
    }

    private Exchange validateSecurely(String host, String options) {
        secure.resetAll();
        secure.stubFor(
                any(anyUrl()).willReturn(aResponse().proxiedFrom(simulator().loginUrl())));
        String url = "https://" + host + ":" + secure.httpsPort();
        return send("smartconnect:validate?loginUrl=" + url + "&apiUrl=" + url + "/API" + options, null);
    }

    private static SSLContextParameters trustingTheServer() {
        var keys = new KeyStoreParameters();
        keys.setResource(store.toUri().toString());
        keys.setPassword(STORE_PASSWORD);
        keys.setType("PKCS12");
        var trust = new TrustManagersParameters();
        trust.setKeyStore(keys);
        var tls = new SSLContextParameters();
        tls.setTrustManagers(trust);
        return tls;
    }

    private static void assertValid(Exchange answered) {
        assertThat(answered.getException()).isNull();
        assertThat(answered.getMessage().getBody()).isEqualTo(true);
    }

    @Test
    void unknownCertificateIsNotTrusted() {
        assertThat(validateSecurely("").getException())
                .isInstanceOf(SmartConnectException.class)
                .hasMessageContaining("could not connect to https://localhost")
                .hasMessageContaining("certification path")
                .hasMessageContaining("'sslContextParameters'");
        assertThat(secure.getAllServeEvents()).isEmpty();
    }

    @Test
    void sslContextParametersHold() {
        context().getRegistry().bind("tls", trustingTheServer());

        assertValid(validateSecurely("&sslContextParameters=#tls"));
    }

    @Test
    void settingsOfTheHttpsComponentHold() {
        context().getComponent("https", HttpComponent.class).setSslContextParameters(trustingTheServer());

        assertValid(validateSecurely(""));
    }

    @Test
    void globalSettingsHoldWhereTheHttpsComponentTakesThem() {
        context().setSSLContextParameters(trustingTheServer());
        context().getComponent("https", HttpComponent.class).setUseGlobalSslContextParameters(true);

        assertValid(validateSecurely(""));
    }

    /** The certificate is for localhost. */
    @Test
    void theHostnameVerifierOfTheHttpsComponentHolds() {
        HttpComponent https = context().getComponent("https", HttpComponent.class);
        https.setSslContextParameters(trustingTheServer());
        assertThat(validateSecurely("127.0.0.1", "").getException()).hasMessageContaining("127.0.0.1");

        https.setX509HostnameVerifier(NoopHostnameVerifier.INSTANCE);

        assertValid(validateSecurely("127.0.0.1", "&connectTimeout=28s"));
    }

    @Test
    void globalSettingsHoldWhenTheyAreWanted() {
        context().setSSLContextParameters(trustingTheServer());
        assertThat(validateSecurely("").getException()).isNotNull();

        context().getComponent("smartconnect", SmartConnectComponent.class).setUseGlobalSslContextParameters(true);

        assertValid(validateSecurely("&connectTimeout=29s"));
    }

    private Exchange validateOverProxy(String options) {
        proxy.resetAll();
        return send("smartconnect:validate" + options, null);
    }

    @Test
    void proxyOptionsHold() {
        assertValid(validateOverProxy("?proxyHost=localhost&proxyPort=" + proxy.port()));

        proxy.verify(1, anyRequestedFor(urlPathEqualTo("/v1/public-key")));
        proxy.verify(1, anyRequestedFor(urlPathEqualTo("/API/GetToken")));
        proxy.verify(1, WireMock.postRequestedFor(urlPathEqualTo("/API/validate")));
    }

    @Test
    void proxyOfTheHttpComponentHolds() {
        HttpComponent http = context().getComponent("http", HttpComponent.class);
        http.setProxyHost("localhost");
        http.setProxyPort(proxy.port());

        assertValid(validateOverProxy(""));

        proxy.verify(1, anyRequestedFor(urlPathEqualTo("/API/GetToken")));
    }

    @Test
    void proxyThatIsNotThereIsNamed() {
        Exception failure =
                validateOverProxy("?proxyHost=localhost&proxyPort=1").getException();

        assertThat(failure)
                .isInstanceOf(SmartConnectException.class)
                .hasMessageContaining("nothing was sent")
                .hasMessageContaining("proxy");
    }

    @Test
    void proxyWithoutPortIsAnError() {
        assertThatThrownBy(() -> validateOverProxy("?proxyHost=localhost"))
                .rootCause()
                .hasMessageContaining("'proxyPort' is missing")
                .hasMessageContaining("set it");
    }

    @Test
    void tlsGoesThroughATunnel() throws Exception {
        context().getRegistry().bind("tls", trustingTheServer());
        try (var tunnel = new Tunnel()) {
            assertValid(validateSecurely("&sslContextParameters=#tls&proxyHost=localhost&proxyPort=" + tunnel.port()));

            assertThat(tunnel.targets())
                    .isNotEmpty()
                    .containsOnly("CONNECT localhost:" + secure.httpsPort() + " HTTP/1.1");
        }
    }

    /** A proxy for tunnels only. */
    private static final class Tunnel implements AutoCloseable {

        private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getByName("localhost"));
        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final List<String> targets = new CopyOnWriteArrayList<>();

        Tunnel() throws IOException {
            threads.execute(() -> {
                try {
                    while (true) {
                        Socket client = server.accept();
                        threads.execute(() -> serve(client));
                    }
                } catch (IOException e) {
                    // closed
                }
            });
        }

        private void serve(Socket client) {
            try (client;
                    var target = new Socket("localhost", secure.httpsPort())) {
                targets.add(line(client));
                while (!line(client).isEmpty()) {
                    // headers
                }
                client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                threads.execute(() -> copy(target, client));
                copy(client, target);
            } catch (IOException e) {
                // the end of the tunnel
            }
        }

        private static String line(Socket socket) throws IOException {
            var line = new StringBuilder();
            for (int c = socket.getInputStream().read();
                    c != '\n' && c >= 0;
                    c = socket.getInputStream().read()) {
                line.append((char) c);
            }
            return line.toString().strip();
        }

        private static void copy(Socket from, Socket to) {
            try {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException e) {
                // the end of the tunnel
            }
        }

        int port() {
            return server.getLocalPort();
        }

        List<String> targets() {
            return targets;
        }

        @Override
        public void close() throws IOException {
            server.close();
            threads.shutdownNow();
        }
    }
}
