/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.client.ClientTestSupport;
import io.github.camelsmartconnect.model.SmartConnectAnswerLostException;
import io.github.camelsmartconnect.model.SmartConnectNotSentException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HttpTransportTest extends ClientTestSupport {

    private static ApiCall once() {
        return ApiCall.once(simulator().apiUrl(), "RunMap")
                .withSecret("token", simulator().issueToken())
                .with("mapKey", simulator().integration("ITEMS").key());
    }

    private static ApiCall list() {
        return reading().withSecret("token", simulator().issueToken());
    }

    @Test
    void bringsTheWholeAnswerWhateverItsStatus() {
        Response list = transport().exchange(list());
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.excerpt()).isEqualTo("[]");
        assertThat(transport().exchange(reading()).status()).isEqualTo(401);
    }

    @Test
    void bringsAnAnswerAsItArrivesWhateverItsStatus() throws IOException {
        try (StreamingResponse list = transport().open(list())) {
            assertThat(list.body()).hasContent("[]");
        }
        assertThat(transport().open(reading()).beginning().status()).isEqualTo(401);
    }

    @Test
    void onlyWhatReadsIsSentAgainWhenItsAnswerIsLost() {
        simulator().on("GetMapList", "RunMap").times(3).resetBefore();
        assertThat(transport().exchange(list()).status()).isEqualTo(200);
        assertThat(simulator().calls("GetMapList")).isEqualTo(4);

        simulator().on("RunMap").resetBefore();
        assertThatExceptionOfType(SmartConnectAnswerLostException.class)
                .isThrownBy(() -> transport().exchange(once()))
                .withMessageStartingWith("RunMap: the connection to "
                        + simulator().apiUrl() + "/RunMap was closed before the response was complete (")
                .withMessageEndingWith("). Check the network and the proxy")
                .satisfies(e -> {
                    assertThat(e.getOperation()).isEqualTo("RunMap");
                    assertThat(e.isTimeout()).isFalse();
                });
        assertThat(simulator().calls("RunMap")).isEqualTo(1);
    }

    @Test
    void anAnswerThatDoesNotComeInTimeIsLost() {
        simulator().on("GetMapList").always().hangBefore(Duration.ofSeconds(20));
        HttpTransport transport = impatientTransport();
        for (ThrowingCall call : new ThrowingCall[] {transport::exchange, transport::open}) {
            assertThatExceptionOfType(SmartConnectAnswerLostException.class)
                    .isThrownBy(() -> call.send(list()))
                    .withMessage("GetMapList: timed out after 500 ms waiting for the response of "
                            + simulator().apiUrl() + "/GetMapList. Increase the option 'responseTimeout' if the service"
                            + " needs more time")
                    .satisfies(e -> assertThat(e.isTimeout()).isTrue());
        }
    }

    private interface ThrowingCall {
        Object send(ApiCall call);
    }

    @Test
    void whatCouldNotConnectWasNotSent() throws IOException {
        int closedPort;
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closedPort = server.getLocalPort();
        }
        HttpTransport nowhere = transport("http://localhost:" + closedPort);
        ApiCall call = ApiCall.once("http://localhost:" + closedPort, "RunMap");
        for (ThrowingCall sending : new ThrowingCall[] {nowhere::exchange, nowhere::open}) {
            assertThatThrownBy(() -> sending.send(call))
                    .isInstanceOf(SmartConnectNotSentException.class)
                    .hasMessageStartingWith("RunMap: could not connect to http://localhost:" + closedPort + "/RunMap (")
                    .hasMessageEndingWith(
                            "), so nothing was sent. Check the option 'apiUrl' (or 'loginUrl'), the network"
                                    + " and the proxy");
        }
        nowhere.stop();
    }

    @Test
    void aServerThatSpeaksNoTlsIsNamed() {
        String https = simulator().apiUrl().replace("http:", "https:");
        HttpTransport secure = transport(https);
        assertThatThrownBy(() -> secure.exchange(ApiCall.once(https, "RunMap")))
                .isInstanceOf(SmartConnectNotSentException.class)
                .hasMessageContaining("so nothing was sent. Check the address and its certificate")
                .hasMessageContaining("'sslContextParameters'");
        secure.stop();
    }

    @Test
    void aFullPoolNamesTheOptions() throws IOException {
        try (StreamingResponse first = transport().open(list());
                StreamingResponse second = transport().open(list())) {
            assertThat(first.isData() && second.isData()).isTrue();
            assertThatThrownBy(() -> transport().exchange(list()))
                    .isInstanceOf(SmartConnectNotSentException.class)
                    .hasMessageContaining("timed out after 300 ms (option 'connectionRequestTimeout') waiting for a"
                            + " pooled connection; nothing was sent. Raise 'maxConnections'");
        }
        assertThat(transport().exchange(list()).status())
                .as("the connections are free again")
                .isEqualTo(200);
    }

    @Test
    void aCallThatIsInterruptedBeforeItIsSentAgainSaysSo() {
        simulator()
                .on("GetMapList")
                .meanwhile(Thread.currentThread()::interrupt)
                .answer(503, "text/plain", "");
        assertThatThrownBy(() -> transport().exchange(list()))
                .isInstanceOf(SmartConnectAnswerLostException.class)
                .hasMessage("GetMapList: interrupted while waiting for the response. Send the message again when the"
                        + " application is running");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(simulator().calls("GetMapList")).isEqualTo(1);
    }

    @Test
    void nothingIsSentOnceItIsStopped() {
        HttpTransport stopped = transport(simulator().apiUrl());
        stopped.stop();
        for (ThrowingCall call : new ThrowingCall[] {stopped::exchange, stopped::open}) {
            assertThatThrownBy(() -> call.send(list()))
                    .isInstanceOf(SmartConnectNotSentException.class)
                    .hasMessage("GetMapList: nothing was sent, as the component is stopped. Send the message again when"
                            + " the application is running");
        }
        assertThat(simulator().calls("GetMapList")).isZero();
    }

    @Test
    void anAddressThatIsNoneNamesTheOptions() {
        ApiCall nowhere = ApiCall.read("GET", "//localhost/API", "GetMapList");
        assertThatThrownBy(() -> transport().open(nowhere))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'//localhost/API/GetMapList' is not a valid URL: check the options 'apiUrl' and"
                        + " 'loginUrl'");
    }
}
