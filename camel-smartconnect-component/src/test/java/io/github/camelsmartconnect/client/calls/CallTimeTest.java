/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.time.Clock;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.camelsmartconnect.client.ClientTestSupport;
import io.github.camelsmartconnect.model.SmartConnectAnswerLostException;
import io.github.camelsmartconnect.model.SmartConnectNotSentException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A call that is read whole ends in time, however the response arrives; and it is known how far its request got. */
@Timeout(60)
class CallTimeTest extends ClientTestSupport {

    private static CallTime within(Duration most) {
        return new CallTime(most, "runTimeout", Clock.systemUTC());
    }

    @Test
    void aResponseThatArrivesByteByByteEndsInTime() {
        // each byte comes long before the socket's time-out
        simulator().on("GetMapList").trickling(Duration.ofMillis(500));
        simulator().integration("ITEMS");
        CallTime time = within(Duration.ofMillis(1200));

        assertThatExceptionOfType(SmartConnectAnswerLostException.class)
                .isThrownBy(() -> transport().exchange(token(reading()).within(time)))
                .withMessageContaining("within the 1200 ms of the option 'runTimeout'")
                .satisfies(e -> assertThat(e.isTimeout()).isTrue());

        assertThat(time.isAwaitingResponse()).isTrue();
        assertThat(time.written()).isNotNull();
        assertThat(simulator().calls("GetMapList")).isEqualTo(1);
    }

    @Test
    void aCallWhoseTimeIsOverIsNotSent() {
        CallTime time = within(Duration.ofSeconds(-1));
        assertThatExceptionOfType(SmartConnectNotSentException.class)
                .isThrownBy(() -> transport().exchange(token(reading()).within(time)))
                .withMessageContaining("of the option 'runTimeout' elapsed before anything was sent");
        assertThat(time.isAwaitingResponse()).isFalse();
        assertThat(simulator().calls("GetMapList")).isZero();
    }

    @Test
    void aCallThatIsAnsweredIsNotWaitedForAnyMore() {
        CallTime time = within(Duration.ofMillis(Long.MAX_VALUE));
        assertThat(transport().exchange(token(reading()).within(time)).status()).isEqualTo(200);
        assertThat(time.isAwaitingResponse()).isFalse();
        assertThat(time.written()).isNotNull();
    }

    @Test
    void aConnectionThatIsClosedWithinTheHeadIsNoResponse() {
        simulator().on("GetMapList").endWithinStatusLine();
        simulator().on("GetMapList").endWithinHeader();
        simulator().on("GetMapList").endBetweenHeaders();
        for (int i = 0; i < 3; i++) {
            CallTime time = within(Duration.ofMinutes(1));
            ApiCall once =
                    token(ApiCall.once(simulator().apiUrl(), "GetMapList")).within(time);
            assertThatExceptionOfType(SmartConnectAnswerLostException.class)
                    .isThrownBy(() -> transport().exchange(once))
                    .withMessageContaining("closed within the headers of the response");
            assertThat(time.isAwaitingResponse()).isTrue();
        }
    }

    private static ApiCall token(ApiCall call) {
        return call.withSecret("token", simulator().issueToken());
    }
}
