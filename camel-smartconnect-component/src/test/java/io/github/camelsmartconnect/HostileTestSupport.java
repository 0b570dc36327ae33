/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

import io.github.camelsmartconnect.model.SmartConnectException;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody who means harm, and another host, where nothing may go. */
abstract class HostileTestSupport extends SmartConnectTestSupport {

    static final String EVIL_TEXT = "A\r\nX-Evil: 1&token=evil#frag?x=y%0d%0aZ\u0000\u00fc\u4e2d\uD83D\uDE00+ ;\"'<>\\";

    /** Another host: whatever arrives here went the wrong way. */
    static WireMockServer elsewhere;

    @BeforeAll
    static void startElsewhere() {
        elsewhere = new WireMockServer(WireMockConfiguration.options().dynamicPort());
        elsewhere.start();
    }

    @AfterAll
    static void stopElsewhere() {
        elsewhere.stop();
    }

    @AfterEach
    void nothingWentElsewhere() {
        assertThat(elsewhere.getAllServeEvents()).isEmpty();
    }

    static String evil() {
        return "http://localhost:" + elsewhere.port();
    }

    void answer(String path, ResponseDefinitionBuilder answer) {
        simulator()
                .wireMock()
                .stubFor(WireMock.any(WireMock.urlPathEqualTo(path)).willReturn(answer));
    }

    /** What a person may be shown of it: short, and one of ours. */
    static void isRefused(Exchange exchange) {
        assertThat(exchange.getException())
                .isInstanceOfAny(SmartConnectException.class, IllegalArgumentException.class);
        for (Throwable e = exchange.getException(); e != null; e = e.getCause()) {
            assertThat(String.valueOf(e.getMessage())).hasSizeLessThan(3_000);
        }
    }
}
