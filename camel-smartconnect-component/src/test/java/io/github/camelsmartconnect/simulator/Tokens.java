/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The valid tokens; each belongs to a company. */
final class Tokens {

    private static final int MONTHS_VALID = 3;
    private static final int SIGNATURE_LENGTH = 43;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Entry> alive = new ConcurrentHashMap<>();

    private record Entry(Company company, Instant end) {}

    Tokens(Clock clock) {
        this.clock = clock;
    }

    String issue(Company company, String user) {
        Instant end =
                clock.instant().atZone(ZoneOffset.UTC).plusMonths(MONTHS_VALID).toInstant();
        String token = encode(company, user, end);
        alive.put(token, new Entry(company, end));
        return token;
    }

    /** The company of a token; null if the token is unknown, revoked or expired. */
    Company company(String token) {
        Entry entry = token == null ? null : alive.get(token);
        return entry == null || !clock.instant().isBefore(entry.end()) ? null : entry.company();
    }

    void withdrawAll() {
        alive.clear();
    }

    /** Base64 of readable text, as published; always with the characters that must be percent-encoded. */
    private String encode(Company company, String user, Instant end) {
        UUID userId = UUID.nameUUIDFromBytes(user.getBytes(StandardCharsets.UTF_8));
        String rest = "|" + company.id() + "|" + userId + "|" + user + "|" + end;
        while (true) {
            byte[] text = (signature() + rest).getBytes(StandardCharsets.UTF_8);
            String token = Base64.getEncoder().encodeToString(text);
            if (token.indexOf('+') >= 0 && token.indexOf('/') >= 0 && token.endsWith("=")) {
                return token;
            }
        }
    }

    private String signature() {
        int length = SIGNATURE_LENGTH + random.nextInt(3);
        StringBuilder signature = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            signature.append((char) ('!' + random.nextInt('~' - '!' + 1)));
        }
        return signature.toString();
    }
}
