/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Builder of a simulator; each value has a default.
 *
 * @since 1.0.0
 */
public final class SimulatorBuilder {

    private static final int KEY_BITS = 1024;
    private static final int REMEMBERED = 10_000;

    private final Map<String, String> users = new LinkedHashMap<>();
    private final Map<String, String> companies = new LinkedHashMap<>();
    private int port;
    private int publicKeyBits = KEY_BITS;
    private int remembered = REMEMBERED;
    private Clock clock = Clock.systemUTC();
    private boolean http2;
    private String clientId = "demo-client";
    private String clientSecret = "demo-client-secret";

    SimulatorBuilder() {}

    /** The port; a free one by default. */
    public SimulatorBuilder port(int number) {
        port = number;
        return this;
    }

    /** Adds a user. */
    public SimulatorBuilder user(String email, String password) {
        users.put(email, password);
        return this;
    }

    /** Adds a company with its Customer Id; the first company has the integrations by default. */
    public SimulatorBuilder company(String id, String name) {
        companies.put(id, name);
        return this;
    }

    /** The REST application of the OAuth 2 sign-in. */
    public SimulatorBuilder oauthClient(String id, String secret) {
        clientId = id;
        clientSecret = secret;
        return this;
    }

    /** The size of the public key; 1024 by default, as published by the vendor. */
    public SimulatorBuilder publicKeyBits(int bits) {
        publicKeyBits = bits;
        return this;
    }

    /** The clock for run dates and the expiry of tokens. */
    public SimulatorBuilder clock(Clock other) {
        clock = other;
        return this;
    }

    /**
     * The number of requests, calls and received runs that are recorded; 10,000 by default. With 0 nothing is
     * recorded, for measurements. Counts are always exact.
     */
    public SimulatorBuilder remembering(int count) {
        remembered = count;
        return this;
    }

    /** Speaks HTTP/2 with clients that can; faults that break responses need HTTP/1.1. */
    public SimulatorBuilder withHttp2() {
        http2 = true;
        return this;
    }

    /**
     * Starts it.
     *
     * @throws IllegalStateException when a dependency is missing
     */
    public SmartConnectSimulator start() {
        if (users.isEmpty()) {
            user("ada@contoso.example", "Demo-Pass!42");
        }
        if (companies.isEmpty()) {
            company("6f1c2a54-90f4-4f0e-8a3b-5d2e7c1b9a01", "Contoso East");
        }
        try {
            Json.write(Map.of());
            return new SmartConnectSimulator(this);
        } catch (NoClassDefFoundError e) {
            throw missing(e);
        }
    }

    private static IllegalStateException missing(NoClassDefFoundError error) {
        String name = String.valueOf(error.getMessage());
        String dependency = name.contains("com/fasterxml/jackson")
                ? "com.fasterxml.jackson.core:jackson-databind"
                : name.contains("wiremock") ? "org.wiremock:wiremock-standalone" : null;
        if (dependency == null) {
            throw error;
        }
        return new IllegalStateException(
                "The simulator needs " + dependency + ": add it to the dependencies with scope test", error);
    }

    int port() {
        return port;
    }

    Accounts accounts() {
        return new Accounts(users, companies);
    }

    int publicKeyBits() {
        return publicKeyBits;
    }

    int remembered() {
        return remembered;
    }

    boolean http2() {
        return http2;
    }

    Clock clock() {
        return clock;
    }

    String clientId() {
        return clientId;
    }

    String clientSecret() {
        return clientSecret;
    }
}
