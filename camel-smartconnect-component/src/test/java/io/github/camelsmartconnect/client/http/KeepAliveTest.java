/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.camelsmartconnect.client.ClientTestSupport;

import static org.assertj.core.api.Assertions.assertThat;

class KeepAliveTest extends ClientTestSupport {

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"none, 30", "timeout=5, 5", "timeout=31, 30", "timeout=0, 30"})
    void anIdleConnectionIsKeptHalfAMinuteAtMost(String told, long seconds) throws IOException {
        simulator()
                .on("public-key")
                .answer(200, "text/plain", "key", told == null ? Map.of() : Map.of("Keep-Alive", told));
        List<TimeValue> kept = new ArrayList<>();
        var pool = new PoolingHttpClientConnectionManager() {
            @Override
            public void release(ConnectionEndpoint endpoint, Object state, TimeValue keepAlive) {
                kept.add(keepAlive);
                super.release(endpoint, state, keepAlive);
            }
        };
        HttpClientBuilder builder = HttpClientBuilder.create().setConnectionManager(pool);
        new RetryConfigurer().configureHttpClient(builder);
        try (var client = builder.build()) {
            int status = client.execute(
                    new HttpPost(simulator().loginUrl() + "/v1/public-key"), response -> response.getCode());
            assertThat(status).isEqualTo(200);
        }
        assertThat(kept).containsExactly(TimeValue.ofSeconds(seconds));
    }
}
