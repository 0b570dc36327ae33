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
 * A SmartConnect to test against. It serves every published call of the API over HTTP and remembers: integrations
 * that run leave history, errors and outputs, tokens belong to a company and end, passwords are decrypted for real.
 *
 * <pre>{@code
 * try (SmartConnectSimulator smartConnect = SmartConnectSimulator.start()) {
 *     smartConnect.integration("QUERY ITEMS").rows(Rows.row("ItemNo", "A100", "Name", "Bolt"));
 *     // point the component at smartConnect.apiUrl() and smartConnect.loginUrl()
 * }
 * }</pre>
 *
 * <p>It stands on WireMock; {@link #wireMock} gives its request journal and stubs of your own, which win. The
 * WireMock server's own reset takes the simulator's stub away: call {@link #reset} instead. Safe for many threads.
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

    /** Starts one with a user, a password and a company, at a free port of this machine. */
    public static SmartConnectSimulator start() {
        return builder().start();
    }

    /** To start one that differs. */
    public static SimulatorBuilder builder() {
        return new SimulatorBuilder();
    }

    /** The API Url. */
    public String apiUrl() {
        return server.url() + ApiEndpoint.API_PATH;
    }

    /** Where the public key is. */
    public String loginUrl() {
        return server.url();
    }

    /** The API Url of the newer sign-in: the region's host. */
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

    /** The client id of the newer sign-in. */
    public String clientId() {
        return oauth.clientId();
    }

    /** The client secret of the newer sign-in. */
    public String clientSecret() {
        return oauth.clientSecret();
    }

    /** The WireMock server below. */
    public WireMockServer wireMock() {
        return server.wireMock();
    }

    /** The integration of this name in the first company; made when there is none yet. */
    public SimulatedIntegration integration(String name) {
        return definitions.integration(accounts.first(), name);
    }

    /** The integration of this name in a company; made when there is none yet. */
    public SimulatedIntegration integration(String companyId, String name) {
        return definitions.integration(accounts.known(companyId), name);
    }

    /** Makes one more integration in the first company, though there may be others of the same name. */
    public SimulatedIntegration anotherIntegration(String name) {
        return definitions.add(accounts.first(), name);
    }

    /** Defines a connection in the first company. */
    public SmartConnectSimulator connection(String id, String description, String type) {
        definitions.connection(accounts.first(), id, description, type);
        return this;
    }

    /** Defines a data source in the first company; without a connection when its id is null. */
    public SmartConnectSimulator dataSource(String id, String description, String connectionId, String type) {
        definitions.dataSource(accounts.first(), id, description, connectionId, type);
        return this;
    }

    /** Orders a fault for calls of these endpoints, for example {@code on("RunMap")}. */
    public FaultBuilder on(String... endpoints) {
        return faults.on(endpoints);
    }

    /** Orders a fault for the calls that run an integration. */
    public FaultBuilder onRuns() {
        return faults.onRuns();
    }

    /** Orders a fault for every call. */
    public FaultBuilder onEveryCall() {
        return faults.onEveryCall();
    }

    /** A token of the first user for the first company, as if it was fetched before. */
    public String issueToken() {
        return issueToken(companyId());
    }

    /** A token of the first user for a company, as if it was fetched before. */
    public String issueToken(String companyId) {
        return tokens.issue(accounts.known(companyId), username());
    }

    /** Whether a call with this token is let in. */
    public boolean acceptsToken(String token) {
        return tokens.company(token) != null;
    }

    /** All tokens alive end now; those of the newer sign-in too, but not what renews them. */
    public void expireTokens() {
        tokens.withdrawAll();
        oauth.withdrawAccess();
    }

    /** What renews the tokens of the newer sign-in ends now. */
    public void expireRefreshTokens() {
        oauth.withdrawRefresh();
    }

    /** A new public key holds from now on; what was encrypted for the old one is a wrong password. */
    public void rotateKey() {
        keys.rotate();
    }

    /** The public key changes right after it was handed out once more. */
    public void rotateKeyAfterNextPublicKey() {
        keys.rotateAfterNext();
    }

    /** How calls with a bad token are answered; 401 without a body by default. */
    public void rejectTokensWith(int status, String body) {
        settings.rejectedToken = body.isEmpty() ? Answer.empty(status) : Answer.text(status, body);
    }

    /** How a wrong user or password is answered; 401 with a text by default. */
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

    /** GetProcessesByConnection answers keys of zeros, as the published sample does. */
    public void zeroKeysByConnection() {
        settings.zeroKeysByConnection = true;
    }

    /** Bodies that come in chunks are taken for empty ones, as old versions of ASP.NET Web API do. */
    public void readChunkedBodiesAsNothing() {
        settings.chunkedBodies = Settings.ChunkedBodies.READ_AS_NOTHING;
    }

    /** Bodies that come in chunks are refused with 411. */
    public void refuseChunkedBodies() {
        settings.chunkedBodies = Settings.ChunkedBodies.REFUSED;
    }

    /** Larger bodies are refused with 413. */
    public void refuseBodiesOver(long bytes) {
        settings.largestBody = bytes;
    }

    /** Variables and rows in the form of the older edition are refused with 400. */
    public void takeLastEditionOnly() {
        settings.edition = Edition.LAST;
    }

    /** Variables and rows in the form of the last edition are refused with 400. */
    public void takeOlderEditionOnly() {
        settings.edition = Edition.OLDER;
    }

    /** Rows in a form that is not taken are read as none, where they are refused with 400 otherwise. */
    public void readOtherEditionAsNothing() {
        settings.otherEditionIsNothing = true;
    }

    /** How many tokens were handed out by GetToken. */
    public int tokenCount() {
        return signIn.tokensAnswered();
    }

    /** How many tokens the newer sign-in handed out. */
    public int oauthTokenCount() {
        return oauth.tokensAnswered();
    }

    /** How many calls of GetToken arrived, refused ones and those that a fault spoilt too. */
    public int signInAttempts() {
        return calls("GetToken");
    }

    /** How many calls of an endpoint arrived. */
    public int calls(String endpoint) {
        return log.count(ApiEndpoint.named(endpoint));
    }

    /** The calls that arrived, oldest first. */
    public List<LoggedCall> loggedCalls() {
        return log.all();
    }

    /** The calls of an endpoint that arrived, oldest first. */
    public List<LoggedCall> loggedCalls(String endpoint) {
        return log.all(ApiEndpoint.named(endpoint));
    }

    /** Forgets everything but users, companies, port and public key: integrations, tokens, faults, counts, stubs. */
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

    /** Stops it; calls that hang are ended. */
    @Override
    public void close() {
        faults.clear();
        server.stop();
    }
}
