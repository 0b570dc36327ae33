/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.apache.hc.core5.net.PercentCodec;

import io.github.camelsmartconnect.simulator.LoggedCall;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

/** The texts that may show nowhere, and the search for them. */
final class KnownSecrets {

    private final Set<String> secrets = new LinkedHashSet<>();

    KnownSecrets(String... secrets) {
        for (String secret : secrets) {
            add(secret);
        }
    }

    private void add(String secret) {
        secrets.add(secret);
        secrets.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        secrets.add(PercentCodec.encode(secret, StandardCharsets.UTF_8));
        secrets.add(secret.replace("+", "\\u002B").replace("=", "\\u003D"));
        if (secret.length() >= 40) {
            // the beginning of a token is one too
            secrets.add(secret.substring(0, 24));
        }
    }

    /** Adds each token and each encrypted password that arrived. */
    KnownSecrets sentTo(SmartConnectSimulator simulator) {
        for (LoggedCall call : simulator.loggedCalls()) {
            for (String parameter : List.of("token", "password")) {
                if (call.parameters().containsKey(parameter)) {
                    add(call.parameters().get(parameter));
                }
            }
            String authorization = call.headers().get("Authorization");
            if (authorization != null) {
                add(authorization.replace("Bearer ", ""));
            }
        }
        return this;
    }

    int size() {
        return secrets.size();
    }

    boolean isIn(String text) {
        return secrets.stream().anyMatch(text::contains);
    }

    /** What holds a secret, cut to what a person can look at. */
    List<String> findIn(Collection<String> texts) {
        List<String> found = new ArrayList<>();
        for (String text : texts) {
            for (String secret : secrets) {
                int at = text.indexOf(secret);
                if (at >= 0) {
                    found.add(
                            text.substring(Math.max(0, at - 300), Math.min(text.length(), at + secret.length() + 60)));
                    break;
                }
            }
        }
        return found;
    }
}
