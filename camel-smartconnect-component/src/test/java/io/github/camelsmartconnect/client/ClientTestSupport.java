/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client;

import java.nio.file.Path;
import java.time.Duration;

import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.service.ServiceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.camelsmartconnect.MovingClock;
import io.github.camelsmartconnect.client.calls.ApiCall;
import io.github.camelsmartconnect.client.calls.CallObserver;
import io.github.camelsmartconnect.client.calls.ClientSettings;
import io.github.camelsmartconnect.client.calls.HttpTransport;
import io.github.camelsmartconnect.client.http.ConnectionSettings;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;
import io.github.camelsmartconnect.simulator.SmartConnectSimulatorExtension;

/** The client against the simulator, over HTTP and without a route. */
public abstract class ClientTestSupport {

    @RegisterExtension
    static final SmartConnectSimulatorExtension SIMULATOR = new SmartConnectSimulatorExtension();

    /** In milliseconds. */
    private static final int IMPATIENT = 500;

    /** One for each test, since what is known of runs belongs to it. */
    private CamelContext context = new DefaultCamelContext();

    protected final MovingClock clock = new MovingClock();
    protected SmartConnectClients clients = newClients();
    private HttpTransport transport;

    @BeforeEach
    void startTransport() {
        transport = transport(simulator().apiUrl());
    }

    @AfterEach
    void stop() {
        ServiceHelper.stopService(transport, clients);
    }

    protected static SmartConnectSimulator simulator() {
        return SIMULATOR.simulator();
    }

    /** Another application, which knows nothing of the runs that were made. */
    protected void forgetRuns() {
        ServiceHelper.stopService(clients);
        context = new DefaultCamelContext();
        clients = newClients();
    }

    private SmartConnectClients newClients() {
        return new SmartConnectClients(
                context, clock, Duration.ofMillis(1), Path.of(System.getProperty("java.io.tmpdir")), CallObserver.NONE);
    }

    /** Connections to the simulator. */
    protected HttpTransport transport() {
        return transport;
    }

    protected HttpTransport transport(String apiUrl) {
        return transport(connection(apiUrl));
    }

    /** Connections to the simulator that wait for a response for half a second. */
    protected HttpTransport impatientTransport() {
        return transport(connection(simulator().apiUrl(), IMPATIENT));
    }

    private HttpTransport transport(ConnectionSettings connection) {
        var transport = new HttpTransport(context, connection, CallObserver.NONE);
        transport.start();
        return transport;
    }

    private static ConnectionSettings connection(String apiUrl) {
        return connection(apiUrl, 30_000);
    }

    private static ConnectionSettings connection(String apiUrl, long responseTimeout) {
        return new ConnectionSettings(apiUrl, 30_000, 300, responseTimeout, 2, null, false, null, null, null);
    }

    /** The simulator's user. */
    protected static ClientSettings settings() {
        return settings(simulator().password(), null);
    }

    protected static ClientSettings settings(String password, String issuedToken) {
        return settings(simulator().apiUrl(), password, issuedToken);
    }

    protected static ClientSettings settings(String apiUrl, String password, String issuedToken) {
        return settings(connection(apiUrl), password, issuedToken);
    }

    /** The simulator's user, who waits for a response for half a second. */
    protected static ClientSettings impatientSettings() {
        return settings(connection(simulator().apiUrl(), IMPATIENT), simulator().password(), null);
    }

    private static ClientSettings settings(ConnectionSettings connection, String password, String issuedToken) {
        return new ClientSettings(
                connection,
                simulator().loginUrl(),
                simulator().username(),
                password,
                simulator().companyId(),
                issuedToken,
                Duration.ofDays(80),
                null,
                null,
                false,
                false);
    }

    /** The simulator's user, and an application of OAuth. */
    protected static ClientSettings oauthSettings(String clientSecret) {
        return new ClientSettings(
                connection(simulator().oauthUrl()),
                simulator().loginUrl(),
                simulator().username(),
                simulator().password(),
                null,
                null,
                Duration.ofDays(80),
                simulator().clientId(),
                clientSecret,
                false,
                false);
    }

    protected SmartConnectClient client() {
        return clients.client(settings());
    }

    /** A call that reads. */
    protected static ApiCall reading() {
        return ApiCall.read("POST", simulator().apiUrl(), "GetMapList");
    }
}
