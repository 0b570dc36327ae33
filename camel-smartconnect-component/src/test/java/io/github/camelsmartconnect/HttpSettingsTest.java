/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.trafficlistener.WiremockNetworkTrafficListener;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static io.github.camelsmartconnect.simulator.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The settings of the HTTP client reach the calls. */
class HttpSettingsTest extends SmartConnectTestSupport {

    /** A front before the simulator that counts connections. */
    private static final class Front implements WiremockNetworkTrafficListener, AutoCloseable {

        private final AtomicInteger opened = new AtomicInteger();
        private final WireMockServer server;

        Front(String target) {
            server = new WireMockServer(WireMockConfiguration.options()
                    .bindAddress("127.0.0.1")
                    .dynamicPort()
                    .networkTrafficListener(this));
            server.start();
            server.stubFor(any(anyUrl()).willReturn(aResponse().proxiedFrom(target)));
        }

        String url() {
            return "http://localhost:" + server.port();
        }

        @Override
        public void opened(Socket socket) {
            opened.incrementAndGet();
        }

        @Override
        public void incoming(Socket socket, ByteBuffer bytes) {}

        @Override
        public void outgoing(Socket socket, ByteBuffer bytes) {}

        @Override
        public void closed(Socket socket) {}

        @Override
        public void close() {
            server.stop();
        }
    }

    private void sendAll(String options) {
        for (String uri : List.of(
                "smartconnect:query?name=ITEMS" + options,
                "smartconnect:query?outputType=STREAM&name=ITEMS" + options,
                "smartconnect:run?name=ITEMS" + options,
                "smartconnect:errors?name=ITEMS" + options,
                "smartconnect:validate?" + options.substring(1))) {
            assertThat(send(uri, null).getException()).isNull();
        }
    }

    @Test
    void allEndpointsShareOneClientAndItsConnections() {
        simulator().integration("ITEMS").rows(row("No", "1"));
        var clients = new AtomicInteger();
        HttpClientConfigurer counting = builder -> clients.incrementAndGet();
        context().getRegistry().bind("counting", counting);
        try (var front = new Front(simulator().loginUrl())) {
            for (int i = 0; i < 5; i++) {
                sendAll("&httpClientConfigurer=#counting&loginUrl=" + front.url() + "&apiUrl=" + front.url() + "/API");
            }

            assertThat(clients).hasValue(1);
            // a stream that is given up takes its connection along
            assertThat(front.opened.get()).isBetween(1, 6);
        }
    }

    @Test
    void maxConnectionsIsAnOption() {
        simulator().integration("ITEMS").rows(row("No", "1"));
        try (var front = new Front(simulator().loginUrl())) {
            String uri = "smartconnect:query?name=ITEMS&maxConnections=3&apiUrl=" + front.url() + "/API";
            IntStream.range(0, 60)
                    .parallel()
                    .forEach(i -> assertThat(send(uri, null).getException()).isNull());

            assertThat(front.opened.get()).isBetween(1, 3);
        }
    }

    @Test
    void connectionThatIsNotHadInTimeNamesTheOptions() throws Exception {
        simulator().integration("ITEMS").rows(row("No", "1"));
        String uri = "smartconnect:query?name=ITEMS&maxConnections=1&connectionRequestTimeout=200";
        assertThat(send(uri, null).getException()).isNull();
        var arrived = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        simulator()
                .on("GetAllData")
                .meanwhile(() -> {
                    arrived.countDown();
                    awaitQuietly(goOn);
                })
                .answerAsUsual();
        var first = new Thread(() -> send(uri, null));
        first.start();
        arrived.await();

        Exchange second = send(uri, null);
        goOn.countDown();
        first.join();

        assertThat(second.getException())
                .hasMessageContaining("nothing was sent")
                .hasMessageContaining("'connectionRequestTimeout'")
                .hasMessageContaining("'maxConnections'");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void responseTimeoutEndsACall() {
        simulator().integration("ITEMS").rows(row("No", "1"));
        simulator().on("GetAllData").always().hangBefore(Duration.ofMinutes(1));

        for (String outputType : List.of("LIST", "STREAM", "XML")) {
            assertThat(send("smartconnect:query?name=ITEMS&responseTimeout=200&outputType=" + outputType, null)
                            .getException())
                    .isInstanceOf(SmartConnectException.class)
                    .hasMessageContaining("GetAllData")
                    .hasMessageContaining("200 ms")
                    .hasMessageContaining("'responseTimeout'");
        }
        // never sent again
        assertThat(simulator().calls("GetAllData")).isEqualTo(3);
    }

    @Test
    void connectTimeoutEndsACall() throws IOException {
        try (var deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> waiting = fillQueueOf(deaf);
            try {
                String uri = "smartconnect:validate?token=t&connectTimeout=300&apiUrl=http://"
                        + deaf.getInetAddress().getHostAddress() + ":" + deaf.getLocalPort();
                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> assertThat(send(uri, null).getException())
                                .isInstanceOf(SmartConnectException.class)
                                .hasMessageContaining("could not connect")
                                .hasMessageContaining("'apiUrl'"));
            } finally {
                for (Socket socket : waiting) {
                    socket.close();
                }
            }
        }
    }

    private static List<Socket> fillQueueOf(ServerSocket deaf) throws IOException {
        List<Socket> waiting = new ArrayList<>();
        try {
            while (true) {
                var socket = new Socket();
                waiting.add(socket);
                socket.connect(new InetSocketAddress(deaf.getInetAddress(), deaf.getLocalPort()), 200);
            }
        } catch (SocketTimeoutException e) {
            return waiting;
        }
    }

    @Test
    void redirectIsNotFollowed() {
        simulator()
                .on("GetMapList")
                .answer(302, "text/plain", "", Map.of("Location", simulator().loginUrl() + "/elsewhere"));

        assertThat(send("smartconnect:query?name=ITEMS", null).getException())
                .isInstanceOf(SmartConnectResponseException.class)
                .hasMessageContaining("302")
                .hasMessageContaining("not followed")
                .hasMessageContaining("'apiUrl'");
        assertThat(simulator().wireMock().findAll(WireMock.anyRequestedFor(WireMock.urlPathEqualTo("/elsewhere"))))
                .isEmpty();
    }

    @Test
    void noConfigurerOfAUserHasARunSentAgain() {
        SimulatedIntegration items = simulator().integration("ITEMS").rows(row("No", "1"));
        HttpClientConfigurer eager = builder -> builder.setRetryStrategy(
                new DefaultHttpRequestRetryStrategy(3, TimeValue.ofMilliseconds(1), List.of(), List.of(503)) {
                    @Override
                    protected boolean handleAsIdempotent(HttpRequest request) {
                        return true;
                    }
                });
        context().getRegistry().bind("eager", eager);
        simulator().on("RunMap").answerAfterwards(503, "text/plain", "Later.");

        assertThat(send("smartconnect:run?name=ITEMS&httpClientConfigurer=#eager", null)
                        .getException())
                .isNull();
        assertThat(items.apiRunCount()).isEqualTo(1);
        assertThat(simulator().calls("RunMap")).isEqualTo(1);
    }

    @Test
    void cookiesAreNotSentBack() {
        simulator().integration("ITEMS").rows(row("No", "1"));
        simulator().on("GetMapList").answer(200, "application/json", "[]", Map.of("Set-Cookie", "a=b; Path=/"));
        send("smartconnect:query?name=ITEMS", null);

        // on the same connections
        assertThat(send("smartconnect:query?name=ITEMS&tokenLifetime=1h", null).getException())
                .isNull();

        assertThat(simulator().loggedCalls()).noneMatch(call -> call.headers().containsKey("Cookie"));
    }
}
