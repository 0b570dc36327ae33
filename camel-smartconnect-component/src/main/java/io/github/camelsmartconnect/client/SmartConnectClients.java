/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.apache.camel.CamelContext;
import org.apache.camel.support.LRUCacheFactory;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.auth.TokenStore;
import io.github.camelsmartconnect.client.calls.CallObserver;
import io.github.camelsmartconnect.client.calls.ClientSettings;
import io.github.camelsmartconnect.client.calls.HttpTransport;
import io.github.camelsmartconnect.client.calls.Spools;
import io.github.camelsmartconnect.client.http.CamelVersions;
import io.github.camelsmartconnect.client.http.ConnectionSettings;
import io.github.camelsmartconnect.client.runs.RunLedgers;

/**
 * The clients of a component: one for each user and company, with one connection pool for each host.
 *
 * @since 1.0.0
 */
public final class SmartConnectClients extends ServiceSupport {

    private static final Logger LOG = LoggerFactory.getLogger(SmartConnectClients.class);

    /** Maximum number of clients, as messages may choose companies; the least recently used client is removed first. */
    private static final int MOST_CLIENTS = 1_000;

    private final Map<ClientSettings, SmartConnectClient> clients = LRUCacheFactory.newLRUCache(MOST_CLIENTS);
    private final Map<ClientSettings, OAuthClient> oauthClients = LRUCacheFactory.newLRUCache(MOST_CLIENTS);
    private final Set<String> inClearText = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<ConnectionSettings, HttpTransport> transports = new ConcurrentHashMap<>();
    private final CamelContext context;
    private final Clock clock;
    private final Duration firstLook;
    private final TokenStore tokens;
    private final RunLedgers ledgers;
    private final Spools spools;
    private final CallObserver observer;

    /**
     * @param clock for the age of tokens and for the recovery of lost runs
     * @param firstLook delay between the first and the second poll of the history for a lost run
     * @param spoolDirectory directory for the temporary files of large requests
     * @param observer notified of the calls
     */
    public SmartConnectClients(
            CamelContext context, Clock clock, Duration firstLook, Path spoolDirectory, CallObserver observer) {
        this.observer = observer;
        this.context = context;
        this.clock = clock;
        this.firstLook = firstLook;
        this.tokens = tokens(context, clock);
        this.ledgers = RunLedgers.of(context, clock);
        this.spools = new Spools(spoolDirectory);
    }

    /**
     * All components of a context share the tokens, so that a user has one token and one delay after a rejected
     * sign-in.
     */
    private static synchronized TokenStore tokens(CamelContext context, Clock clock) {
        TokenStore known = context.getCamelContextExtension().getContextPlugin(TokenStore.class);
        if (known != null) {
            return known;
        }
        var tokens = new TokenStore(clock);
        context.getCamelContextExtension().addContextPlugin(TokenStore.class, tokens);
        return tokens;
    }

    /** Returns the client for these settings, created on the first call. */
    public SmartConnectClient client(ClientSettings settings) {
        SmartConnectClient known = clients.get(settings);
        return known != null
                ? known
                : clients.computeIfAbsent(settings, key -> {
                    warnOfClearText(key);
                    return new SmartConnectClient(
                            key, transport(key.connection()), tokens, clock, ledgers, firstLook, spools);
                });
    }

    /** Returns the OAuth client for these settings, created on the first call. */
    public OAuthClient oauthClient(ClientSettings settings) {
        OAuthClient known = oauthClients.get(settings);
        return known != null
                ? known
                : oauthClients.computeIfAbsent(settings, key -> {
                    warnOfClearText(key);
                    return new OAuthClient(key, transport(key.connection()), tokens.session(key.tenant()));
                });
    }

    /**
     * Verifies the connection settings with calls that read only.
     *
     * @param needsCompany whether the endpoint needs a company
     * @throws io.github.camelsmartconnect.model.SmartConnectException if a setting is wrong; the message names it
     */
    public void verify(ClientSettings settings, boolean needsCompany) {
        if (settings.clientId() != null) {
            oauthClient(settings).verify();
        } else {
            client(settings).verify(needsCompany);
        }
    }

    /** The tokens of all users and companies. */
    public TokenStore tokens() {
        return tokens;
    }

    private void warnOfClearText(ClientSettings settings) {
        warnOfClearText("apiUrl", settings.apiUrl());
        warnOfClearText("loginUrl", settings.loginUrl());
    }

    private void warnOfClearText(String option, String url) {
        URI address = URI.create(url);
        boolean inClear = "http".equalsIgnoreCase(address.getScheme()) && !isThisMachine(address.getHost());
        if (inClear && inClearText.add(option + address.getAuthority())) {
            LOG.warn(
                    "The option '{}' is http://{}: passwords, tokens and rows are sent in clear text. Use https",
                    option,
                    address.getAuthority());
        }
    }

    /** By name only, as a DNS lookup could take long. */
    private static boolean isThisMachine(String host) {
        return host.equalsIgnoreCase("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    private HttpTransport transport(ConnectionSettings settings) {
        return transports.computeIfAbsent(settings, key -> {
            var transport = new HttpTransport(context, key, observer);
            ServiceHelper.startService(transport);
            return transport;
        });
    }

    @Override
    protected void doStart() {
        ServiceHelper.startService(spools);
        String problem = CamelVersions.seen().problem();
        if (problem != null) {
            LOG.warn(problem);
        }
    }

    @Override
    protected void doStop() {
        ServiceHelper.stopService(spools);
        clients.clear();
        oauthClients.clear();
        transports.values().forEach(ServiceHelper::stopAndShutdownService);
        transports.clear();
    }
}
