/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.model.SmartConnectAuthenticationException;
import io.github.camelsmartconnect.model.SmartConnectException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What operators see and do with tokens, and the pause after a refusal, without a service. */
class TokenStoreTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final TokenStore.Tenant TENANT =
            new TokenStore.Tenant("https://api.example", "me@example", "c1", null, null);
    private static final TokenStore.Tenant ISSUED =
            new TokenStore.Tenant("https://api.example", null, null, null, "given");

    private final StandingClock clock = new StandingClock();
    private final TokenStore store = new TokenStore(clock);
    private final ScriptedSignIn signIn = new ScriptedSignIn();

    @Test
    void theStateOfATokenTellsSinceWhenAndUntilWhen() {
        store.session(TENANT);
        assertThat(store.states()).containsExactly(new TokenStore.State("https://api.example", "c1", null, null));
        store.session(TENANT).token(signIn);
        assertThat(store.states())
                .containsExactly(new TokenStore.State("https://api.example", "c1", START, START.plus(LIFETIME)));
    }

    @Test
    void aGivenTokenHasNoEndAndIsNotDropped() {
        assertThat(store.session(ISSUED).token(null).value()).isEqualTo("given");
        assertThat(store.states()).containsExactly(new TokenStore.State("https://api.example", null, START, null));
        assertThat(store.drop()).isZero();
        assertThat(store.session(ISSUED).token(null).value()).isEqualTo("given");
    }

    @Test
    void aDroppedTokenIsFollowedByANewOne() {
        store.session(ISSUED);
        assertThat(store.session(TENANT).token(signIn).value()).isEqualTo("token 1");
        assertThat(store.drop()).isEqualTo(1);
        assertThat(store.drop()).as("nothing left to drop").isZero();
        assertThat(store.session(TENANT).token(signIn).value()).isEqualTo("token 2");
    }

    @Test
    void aSignInThatIsAcceptedEndsTheGrowingOfThePause() {
        TokenSession session = store.session(TENANT);
        for (int seconds : new int[] {30, 60, 120, 240, 480, 900, 900}) {
            assertPause(session, seconds);
        }
        Token accepted = session.token(signIn);
        session.reject(accepted);
        assertPause(session, 30);
    }

    /** Refuses once, and sees that the next sign-in is made after so many seconds, and not before. */
    private void assertPause(TokenSession session, int seconds) {
        signIn.refusals.add(new SmartConnectAuthenticationException("refused"));
        assertThatThrownBy(() -> session.token(signIn)).hasMessage("refused");
        int signIns = signIn.count;
        assertThatThrownBy(() -> session.token(signIn))
                .isInstanceOf(SmartConnectAuthenticationException.class)
                .hasMessageContaining("in " + seconds + " s");
        clock.now = clock.now.plusSeconds(seconds).minusMillis(1);
        assertThatThrownBy(() -> session.token(signIn)).hasMessageContaining("in 1 s");
        assertThat(signIn.count).isEqualTo(signIns);
        clock.now = clock.now.plusMillis(1);
    }

    @Test
    void aThreadThatIsInterruptedWhileItWaitsStaysInterrupted() throws InterruptedException {
        TokenSession session = store.session(TENANT);
        var signingIn = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        signIn.meanwhile = () -> {
            signingIn.countDown();
            goOn.await();
            return null;
        };
        var other = new Thread(() -> session.token(signIn));
        other.start();
        signingIn.await();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> session.token(signIn))
                .isInstanceOf(SmartConnectException.class)
                .hasMessageContaining("Interrupted");
        assertThat(Thread.interrupted()).isTrue();
        goOn.countDown();
        other.join();
        assertThat(session.token(signIn).value()).as("that of the other thread").isEqualTo("token 1");
    }

    @Test
    void noTextFormHoldsASecretAndEachSaysWhatItIs() {
        Token token = store.session(TENANT).token(signIn);
        assertThat(token).hasToString("Token[since=" + START + "]");
        assertThat(ISSUED).hasToString("Tenant[apiUrl=https://api.example, companyId=null]");
        assertThat(new TokenSource.Grant("secret", LIFETIME)).hasToString("Grant[lifetime=PT1H]");
        assertThat(new OAuthTokenSource.OAuthAnswer("secret", "secret", LIFETIME))
                .hasToString("OAuthAnswer[lifetime=PT1H]");
        assertThat(new OAuthTokenSource(null, "secret")).hasToString("OAuthTokenSource");
        assertThat(new PasswordTokenSource("me@example", "secret", "c1", LIFETIME, null))
                .hasToString("PasswordTokenSource[companyId=c1]");
    }

    private static final class ScriptedSignIn implements TokenSource {

        private final Queue<RuntimeException> refusals = new ArrayDeque<>();
        private int count;
        private int granted;
        private Callable<Void> meanwhile = () -> null;

        @Override
        public Grant newToken() {
            count++;
            try {
                meanwhile.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            if (!refusals.isEmpty()) {
                throw refusals.remove();
            }
            return new Grant("token " + ++granted, LIFETIME);
        }

        @Override
        public Object credentials() {
            return "the password";
        }
    }

    private static final class StandingClock extends Clock {

        private Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
