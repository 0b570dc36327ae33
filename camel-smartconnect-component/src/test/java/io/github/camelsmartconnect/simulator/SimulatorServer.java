/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.common.Slf4jNotifier;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;

/** The WireMock server with the stub for the simulator. */
final class SimulatorServer {

    private static final int THREADS = 100;
    private static final int HEADER_BYTES = 64 * 1024;
    private static final int LOGGED_BODY_BYTES = 64 * 1024;
    private static final int LOWEST_PRIORITY = 1000;

    private final WireMockServer wireMock;

    SimulatorServer(int port, int remembered, boolean http2, AnsweringTransformer transformer) {
        WireMockConfiguration options = WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .port(port)
                .extensions(transformer)
                .notifier(new Slf4jNotifier(false))
                .containerThreads(THREADS)
                .jettyHeaderRequestSize(HEADER_BYTES)
                .maxLoggedResponseSize(LOGGED_BODY_BYTES)
                // faults need HTTP/1.1, and the JDK's client would ask for an upgrade
                .http2PlainDisabled(!http2)
                .gzipDisabled(true)
                .stubCorsEnabled(false);
        if (remembered == 0) {
            options.disableRequestJournal();
        } else {
            options.maxRequestJournalEntries(remembered);
        }
        wireMock = new WireMockServer(options);
        wireMock.start();
        stub();
    }

    WireMockServer wireMock() {
        return wireMock;
    }

    String url() {
        return "http://localhost:" + wireMock.port();
    }

    /** Removes the request journal and other stubs. */
    void reset() {
        wireMock.resetAll();
        stub();
    }

    void stop() {
        wireMock.stop();
    }

    private void stub() {
        wireMock.stubFor(WireMock.any(WireMock.anyUrl())
                .atPriority(LOWEST_PRIORITY)
                .willReturn(WireMock.aResponse().withTransformers(AnsweringTransformer.NAME)));
    }
}
