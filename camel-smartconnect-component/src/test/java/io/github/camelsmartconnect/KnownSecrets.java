/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.hc.core5.net.PercentCodec;

import io.github.camelsmartconnect.simulator.LoggedCall;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

/**
 * The texts that may show nowhere, and the search for them: all at once by their first characters, since hundreds are
 * looked for in all that is logged at TRACE.
 */
final class KnownSecrets {

    private static final int BEGINNING = 4;

    private final Set<String> secrets = new LinkedHashSet<>();
    private final Map<Integer, List<String>> byBeginning = new HashMap<>();
    private final BitSet beginnings = new BitSet();

    KnownSecrets(String... secrets) {
        for (String secret : secrets) {
            add(secret);
        }
    }

    private void add(String secret) {
        addText(secret);
        addText(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        addText(PercentCodec.encode(secret, StandardCharsets.UTF_8));
        addText(secret.replace("+", "\\u002B").replace("=", "\\u003D"));
        if (secret.length() >= 40) {
            // the beginning of a token is one too
            addText(secret.substring(0, 24));
        }
    }

    private void addText(String secret) {
        if (secrets.add(secret)) {
            int beginning = beginning(secret, 0);
            beginnings.set(beginning);
            byBeginning.computeIfAbsent(beginning, key -> new ArrayList<>()).add(secret);
        }
    }

    private static int beginning(String text, int at) {
        int hash = 0;
        for (int i = at; i < at + BEGINNING; i++) {
            hash = hash * 31 + text.charAt(i);
        }
        return hash & 0xFFFF;
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
        return indexIn(text) >= 0;
    }

    private int indexIn(String text) {
        for (int at = 0; at <= text.length() - BEGINNING; at++) {
            int beginning = beginning(text, at);
            if (beginnings.get(beginning)) {
                for (String secret : byBeginning.get(beginning)) {
                    if (text.startsWith(secret, at)) {
                        return at;
                    }
                }
            }
        }
        return -1;
    }

    /** What holds a secret, cut to what a person can look at. */
    List<String> findIn(Collection<String> texts) {
        List<String> found = new ArrayList<>();
        // JMX and the consoles show most texts many times
        for (String text : new LinkedHashSet<>(texts)) {
            int at = indexIn(text);
            if (at >= 0) {
                found.add(text.substring(Math.max(0, at - 300), Math.min(text.length(), at + 300)));
            }
        }
        return found;
    }
}
