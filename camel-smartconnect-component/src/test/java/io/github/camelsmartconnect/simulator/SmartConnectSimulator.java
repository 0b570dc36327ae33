/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.WireMockServer;

/**
 * A simulator of SmartConnect for tests. It implements every documented call of the API over HTTP and keeps state:
 * runs of integrations have history, errors and outputs, tokens belong to a company and expire, and passwords are
 * decrypted.
 *
 * <pre>{@code
 * try (SmartConnectSimulator smartConnect = SmartConnectSimulator.start()) {
 *     smartConnect.integration("QUERY ITEMS").rows(Rows.row("ItemNo", "A100", "Name", "Bolt"));
 *     // point the component at smartConnect.apiUrl() and smartConnect.loginUrl()
 * }
 * }</pre>
 *
 * <p>It is based on WireMock; use {@link #wireMock} for the request journal and for custom stubs, which have
 * priority. A reset of the WireMock server removes the stub of the simulator: call {@link #reset} instead.
 * Thread-safe.
 *
 * @since 1.0.0
 */
public final class SmartConnectSimulator implements AutoCloseable {

    private final Accounts accounts;
    private final SignInKeys keys;
    private final Tokens tokens;
    private final Settings settings = new Settings();
    private final Faults faults = new Faults();
    private final CallLog log;
    private final SignInHandlers signIn;
    private final OAuthHandlers oauth;
    private final Definitions definitions;
    private final SimulatorServer server;

    SmartConnectSimulator(SimulatorBuilder builder) {
        accounts = builder.accounts();
        keys = new SignInKeys(builder.publicKeyBits());
        tokens = new Tokens(builder.clock());
        log = new CallLog(builder.remembered());
        definitions = new Definitions(accounts, builder.clock(), builder.remembered());
        signIn = new SignInHandlers(accounts, keys, tokens, settings, () -> apiUrl().substring("http://".length()));
        oauth = new OAuthHandlers(accounts, builder.clientId(), builder.clientSecret(), builder.clock(), settings);
        Router router = new Router(tokens, signIn, oauth, settings, this::apiUrl);
        SimulatorPage page = new SimulatorPage(accounts, log, this::apiUrl, this::loginUrl);
        server = new SimulatorServer(
                builder.port(),
                builder.remembered(),
                builder.http2(),
                new AnsweringTransformer(router, faults, log, page, builder.clock(), settings));
    }

    /** Starts a simulator with a user, a password and a company, on a free local port. */
    public static SmartConnectSimulator start() {
        return builder().start();
    }

    /** Returns a builder for a simulator with other settings. */
    public static SimulatorBuilder builder() {
        return new SimulatorBuilder();
    }

    /** The API Url. */
    public String apiUrl() {
        return server.url() + ApiEndpoint.API_PATH;
    }

    /** The URL of the login service, which provides the public key. */
    public String loginUrl() {
        return server.url();
    }

    /** The API Url for the OAuth 2 sign-in: the host of the region. */
    public String oauthUrl() {
        return server.url();
    }

    /** The first user's e-mail address. */
    public String username() {
        return accounts.username();
    }

    /** The first user's password. */
    public String password() {
        return accounts.password();
    }

    /** The first company's Customer Id. */
    public String companyId() {
        return accounts.first().id();
    }

    /** The client id of the OAuth 2 sign-in. */
    public String clientId() {
        return oauth.clientId();
    }

    /** The client secret of the OAuth 2 sign-in. */
    public String clientSecret() {
        return oauth.clientSecret();
    }

    /** The WireMock server. */
    public WireMockServer wireMock() {
        return server.wireMock();
    }

    /** The integration with this name in the first company; created if it does not exist. */
    public SimulatedIntegration integration(String name) {
        return definitions.integration(accounts.first(), name);
    }

    /** The integration with this name in a company; created if it does not exist. */
    public SimulatedIntegration integration(String companyId, String name) {
        return definitions.integration(accounts.known(companyId), name);
    }

    /** Creates another integration in the first company, even if the name already exists. */
    public SimulatedIntegration anotherIntegration(String name) {
        return definitions.add(accounts.first(), name);
    }

    /** Defines a connection in the first company. */
    public SmartConnectSimulator connection(String id, String description, String type) {
        definitions.connection(accounts.first(), id, description, type);
        return this;
    }

    /** Defines a data source in the first company; without a connection if its id is null. */
    public SmartConnectSimulator dataSource(String id, String description, String connectionId, String type) {
        definitions.dataSource(accounts.first(), id, description, connectionId, type);
        return this;
    }

    /** Defines a fault for calls of these endpoints, for example {@code on("RunMap")}. */
    public FaultBuilder on(String... endpoints) {
        return faults.on(endpoints);
    }

    /** Defines a fault for the calls that run an integration. */
    public FaultBuilder onRuns() {
        return faults.onRuns();
    }

    /** Defines a fault for all calls. */
    public FaultBuilder onEveryCall() {
        return faults.onEveryCall();
    }

    /** Issues a token of the first user for the first company. */
    public String issueToken() {
        return issueToken(companyId());
    }

    /** Issues a token of the first user for a company. */
    public String issueToken(String companyId) {
        return tokens.issue(accounts.known(companyId), username());
    }

    /** Whether this token is accepted. */
    public boolean acceptsToken(String token) {
        return tokens.company(token) != null;
    }

    /** Expires all tokens, including OAuth 2 access tokens, but not refresh tokens. */
    public void expireTokens() {
        tokens.withdrawAll();
        oauth.withdrawAccess();
    }

    /** Expires all OAuth 2 refresh tokens. */
    public void expireRefreshTokens() {
        oauth.withdrawRefresh();
    }

    /** Replaces the public key; a password encrypted with the old one is rejected. */
    public void rotateKey() {
        keys.rotate();
    }

    /** Replaces the public key after it is returned once more. */
    public void rotateKeyAfterNextPublicKey() {
        keys.rotateAfterNext();
    }

    /** Sets the response to calls with an invalid token; 401 without a body by default. */
    public void rejectTokensWith(int status, String body) {
        settings.rejectedToken = body.isEmpty() ? Answer.empty(status) : Answer.text(status, body);
    }

    /** Sets the response to a wrong user or password; 401 with a text by default. */
    public void refuseSignInWith(int status, String body) {
        settings.refusedSignIn = body.isEmpty() ? Answer.empty(status) : Answer.text(status, body);
    }

    /** How calls are answered that ask for an integration that is not there; 200 without a body by default. */
    public void answerUnknownKeysWith(int status, String body) {
        settings.unknownKey =
                body.isEmpty() ? Answer.empty(status) : Answer.of(status, "application/json", body, Map.of());
    }

    /** The zone of RunDate and created, which don't name it; UTC by default. */
    public void datesIn(ZoneId zone) {
        settings.zone = zone;
    }

    /** Each connection is closed after one response. */
    public void closeConnections() {
        settings.closesConnections = true;
    }

    /** Responses are compressed (gzip) for those who accept it. */
    public void compress() {
        settings.compresses = true;
    }

    /** GetProcessesByConnection returns keys of zeros, as in the documented sample. */
    public void zeroKeysByConnection() {
        settings.zeroKeysByConnection = true;
    }

    /** Chunked bodies are treated as empty, as by old versions of ASP.NET Web API. */
    public void readChunkedBodiesAsNothing() {
        settings.chunkedBodies = Settings.ChunkedBodies.READ_AS_NOTHING;
    }

    /** Chunked bodies are rejected with 411. */
    public void refuseChunkedBodies() {
        settings.chunkedBodies = Settings.ChunkedBodies.REFUSED;
    }

    /** Larger bodies are rejected with 413. */
    public void refuseBodiesOver(long bytes) {
        settings.largestBody = bytes;
    }

    /** Variables and rows in the format of the older edition are rejected with 400. */
    public void takeLastEditionOnly() {
        settings.edition = Edition.LAST;
    }

    /** Variables and rows in the format of the current edition are rejected with 400. */
    public void takeOlderEditionOnly() {
        settings.edition = Edition.OLDER;
    }

    /** Rows in a form that is not taken are read as none, where they are refused with 400 otherwise. */
    public void readOtherEditionAsNothing() {
        settings.otherEditionIsNothing = true;
    }

    /** The number of tokens issued by GetToken. */
    public int tokenCount() {
        return signIn.tokensAnswered();
    }

    /** The number of tokens issued by the OAuth 2 sign-in. */
    public int oauthTokenCount() {
        return oauth.tokensAnswered();
    }

    /** The number of received calls of GetToken, including rejected ones and those affected by a fault. */
    public int signInAttempts() {
        return calls("GetToken");
    }

    /** The number of received calls of an endpoint. */
    public int calls(String endpoint) {
        return log.count(ApiEndpoint.named(endpoint));
    }

    /** The received calls, oldest first. */
    public List<LoggedCall> loggedCalls() {
        return log.all();
    }

    /** The received calls of an endpoint, oldest first. */
    public List<LoggedCall> loggedCalls(String endpoint) {
        return log.all(ApiEndpoint.named(endpoint));
    }

    /** Removes all integrations, tokens, faults, counts and stubs; keeps users, companies, port and public key. */
    public void reset() {
        faults.clear();
        definitions.clear();
        tokens.withdrawAll();
        oauth.reset();
        signIn.reset();
        settings.reset();
        keys.keepKey();
        log.clear();
        server.reset();
    }

    /** Stops the simulator, including hanging calls. */
    @Override
    public void close() {
        faults.clear();
        server.stop();
    }
}
