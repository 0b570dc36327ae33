/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.util.ObjectHelper;
import org.apache.camel.util.StringHelper;

import io.github.camelsmartconnect.client.calls.ClientSettings;
import io.github.camelsmartconnect.client.http.ConnectionSettings;

/**
 * Where the service is and who calls it: set on the component, or on an endpoint where it differs.
 *
 * @since 1.0.0
 */
@UriParams
@Configurer(extended = true)
public class SmartConnectConfiguration implements Cloneable {

    /** What must not show in a URI. */
    static final Set<String> SECRETS = Set.of("password", "token", "clientSecret");

    private static final String DEFAULT_LOGIN_URL = "https://login.smartconnect.com";

    @UriParam(
            label = "common",
            description =
                    "Required, here or on the component: the API Url of the tenant, as SmartConnect shows it under System, API Settings, for example"
                            + " `https://host.example/API`.")
    private String apiUrl;

    @UriParam(
            label = "security",
            secret = true,
            description = "The e-mail address of a user with access to the tenant.")
    private String username;

    @UriParam(label = "security", secret = true, description = "The user's password. It is sent RSA-encrypted.")
    private String password;

    @UriParam(
            label = "common",
            description = "The tenant's Customer Id (a GUID), as SmartConnect shows it under System, API Settings.")
    private String companyId;

    @UriParam(
            label = "security",
            secret = true,
            description = "A token to use instead of signing in. When the service does not accept it any more, the"
                    + " component signs in if `username`, `password` and `companyId` are set.")
    private String token;

    @UriParam(
            label = "security",
            description =
                    "The client id of an application registered under System, API Settings: with `clientSecret`, the"
                            + " component signs in by OAuth 2. The `apiUrl` is the region's host then, and only runs by"
                            + " `key`, without rows or XML, are possible.")
    private String clientId;

    @UriParam(
            label = "security",
            secret = true,
            description = "The client secret of an application registered under System, API Settings.")
    private String clientSecret;

    @UriParam(
            label = "common",
            defaultValue = "false",
            description =
                    "Whether to sign in and to ask for the list of integrations once at start: with a wrong password,"
                            + " company or address the application does not start, and the text says which of them it is.")
    private boolean verifyOnStart;

    @UriParam(
            label = "advanced",
            defaultValue = DEFAULT_LOGIN_URL,
            description = "Where the public key comes from that the password is encrypted with.")
    private String loginUrl = DEFAULT_LOGIN_URL;

    @UriParam(
            label = "advanced",
            javaType = "java.time.Duration",
            defaultValue = "6912000000",
            description = "The age from which on a token is renewed before it is used (80 days; the service's tokens"
                    + " last 3 months).")
    private long tokenLifetime = Duration.ofDays(80).toMillis();

    @UriParam(
            label = "timeout",
            javaType = "java.time.Duration",
            defaultValue = "30000",
            description = "How long it may take to connect to the service.")
    private long connectTimeout = 30_000;

    @UriParam(
            label = "timeout",
            javaType = "java.time.Duration",
            defaultValue = "30000",
            description = "How long to wait for a free connection of the pool.")
    private long connectionRequestTimeout = 30_000;

    @UriParam(
            label = "timeout",
            javaType = "java.time.Duration",
            defaultValue = "300000",
            description =
                    "How long the connection may be idle while a response is awaited or read, and how long a list,"
                            + " or one row of a query, may take to arrive. It does not limit a whole query, nor a run.")
    private long responseTimeout = 300_000;

    @UriParam(
            label = "timeout",
            javaType = "java.time.Duration",
            defaultValue = "3600000",
            description = "How long to wait for the result of a run, from the call on. When the answer is lost, which"
                    + " is the normal end of a run that takes some minutes, the history is looked into until then.")
    private long runTimeout = 3_600_000;

    @UriParam(label = "advanced", defaultValue = "20", description = "The most connections to one host.")
    private int maxConnections = 20;

    @UriParam(
            label = "security",
            description = "To configure TLS. Without it, the settings of Camel's https component hold.")
    private SSLContextParameters sslContextParameters;

    @UriParam(label = "proxy", description = "The host of the HTTP proxy.")
    private String proxyHost;

    @UriParam(label = "proxy", description = "The port of the HTTP proxy.")
    private Integer proxyPort;

    @UriParam(
            label = "advanced",
            description = "To configure the HTTP client further. Automatic retries, redirects and cookies stay off"
                    + " whatever it does.")
    private HttpClientConfigurer httpClientConfigurer;

    @UriParam(
            label = "advanced",
            defaultValue = "CURRENT",
            description = "The form of variables and rows in a request: CURRENT as the last edition of the API document"
                    + " has it, LEGACY as the older one. LEGACY has no place for variables beside rows.")
    private RequestFormat requestFormat = RequestFormat.CURRENT;

    @UriParam(
            label = "advanced",
            defaultValue = "false",
            description = "Whether rows and documents are sent while they are read, in chunks and without a"
                    + " Content-Length. By default a request is encoded before it is sent: in memory, or in a temporary"
                    + " file from 1 MB on. With true, a request may end in the middle, a body that can be read only once"
                    + " is not sent again after a rejected token, and a service that does not take chunks may run"
                    + " without the rows.")
    private boolean chunked;

    /** A copy, for an endpoint that changes some options. */
    public SmartConnectConfiguration copy() {
        try {
            return (SmartConnectConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    /**
     * These options with the credentials that the component has by now: one that is changed on it, as by a vault, reaches
     * the endpoints that did not set their own.
     *
     * @param inherited the component's options when these were copied from them
     * @param now the component's options
     * @param own the names of the options that were set for these
     */
    SmartConnectConfiguration withCredentials(
            SmartConnectConfiguration inherited, SmartConnectConfiguration now, Set<String> own) {
        SmartConnectConfiguration current = copy();
        if (!own.contains("username") && Objects.equals(username, inherited.username)) {
            current.username = now.username;
        }
        if (!own.contains("password") && Objects.equals(password, inherited.password)) {
            current.password = now.password;
        }
        if (!own.contains("token") && Objects.equals(token, inherited.token)) {
            current.token = now.token;
        }
        if (!own.contains("clientSecret") && Objects.equals(clientSecret, inherited.clientSecret)) {
            current.clientSecret = now.clientSecret;
        }
        return current;
    }

    /** The settings of a client; to be asked for when the options are complete and validated. */
    ClientSettings toClientSettings(boolean useGlobalSslContextParameters) {
        return new ClientSettings(
                new ConnectionSettings(
                        address(apiUrl),
                        connectTimeout,
                        connectionRequestTimeout,
                        responseTimeout,
                        maxConnections,
                        sslContextParameters,
                        useGlobalSslContextParameters,
                        proxyHost,
                        proxyPort,
                        httpClientConfigurer),
                address(loginUrl),
                username,
                password,
                companyId,
                token,
                Duration.ofMillis(tokenLifetime),
                clientId,
                clientSecret,
                chunked,
                requestFormat == RequestFormat.LEGACY);
    }

    /** Whether the component signs in by OAuth 2. */
    boolean usesOAuth() {
        return clientId != null;
    }

    /**
     * @param needsCompany whether the endpoint speaks to one company
     * @throws IllegalArgumentException naming all options that are missing, or one that is wrong, and how to mend it
     */
    void validate(boolean needsCompany) {
        requireAll(needsCompany);
        requireUrl("apiUrl", apiUrl);
        requireUrl("loginUrl", loginUrl);
        positive("tokenLifetime", tokenLifetime);
        positive("connectTimeout", connectTimeout);
        positive("connectionRequestTimeout", connectionRequestTimeout);
        positive("responseTimeout", responseTimeout);
        positive("runTimeout", runTimeout);
        positive("maxConnections", maxConnections);
        if (proxyPort != null && (proxyPort < 1 || proxyPort > 65_535)) {
            throw new IllegalArgumentException("The option 'proxyPort' must be a number from 1 to 65535");
        }
        if (proxyHost != null && proxyPort == null) {
            throw new IllegalArgumentException(
                    "The option 'proxyPort' is missing: 'proxyHost' is set, so set it to the port of the proxy");
        }
    }

    private void requireAll(boolean needsCompany) {
        List<String> missing = new ArrayList<>();
        require(missing, "apiUrl", apiUrl, "an http or https address, for example https://host.example/API");
        require(missing, "loginUrl", loginUrl, "an http or https address, for example https://host.example/API");
        if (usesOAuth() || clientSecret != null) {
            require(missing, "clientId", clientId, "the client id that belongs to 'clientSecret'");
            require(missing, "clientSecret", clientSecret, "the client secret that belongs to 'clientId'");
        }
        if (usesOAuth() || password != null || token == null) {
            require(missing, "username", username, "the e-mail address of a user");
            require(missing, "password", password, "the user's password (or set 'token' to use a token that you have)");
        }
        if (needsCompany && !usesOAuth() && (password != null || token == null)) {
            require(missing, "companyId", companyId, "the Customer Id of System > API Settings");
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(String.join(". ", missing));
        }
    }

    /** The URL without what makes no difference, since clients are told apart by it. */
    private static String address(String url) {
        String address = url.strip();
        int end = address.length();
        while (end > 0 && address.charAt(end - 1) == '/') {
            end--;
        }
        return address.substring(0, end);
    }

    private static void requireUrl(String option, String value) {
        try {
            URI uri = new URI(value.strip());
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null && uri.getQuery() == null && uri.getUserInfo() == null) {
                return;
            }
        } catch (URISyntaxException e) {
            // said below, without the parser's words
        }
        throw new IllegalArgumentException("The option '" + option + "' must be an http or https address without a"
                + " query, for example https://host.example/API");
    }

    private static void require(List<String> missing, String option, String value, String what) {
        if (ObjectHelper.isEmpty(value) || value.isBlank()) {
            missing.add("The option '" + option + "' is missing: set it to " + what
                    + ", on the component (camel.component.smartconnect." + kebab(option) + ") or on the endpoint");
        }
    }

    private static String kebab(String option) {
        return StringHelper.camelCaseToDash(option);
    }

    private static void positive(String option, long value) {
        if (value <= 0) {
            // Camel takes a text that is no number for 0
            throw new IllegalArgumentException("The option '" + option + "' must be a number or a duration above 0");
        }
    }

    public String getApiUrl() {
        return apiUrl;
    }

    public void setApiUrl(String apiUrl) {
        this.apiUrl = apiUrl;
    }

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getCompanyId() {
        return companyId;
    }

    public void setCompanyId(String companyId) {
        this.companyId = companyId;
    }

    public String getToken() {
        return token;
    }

    public void setToken(String token) {
        this.token = token;
    }

    public String getClientId() {
        return clientId;
    }

    public void setClientId(String clientId) {
        this.clientId = clientId;
    }

    public String getClientSecret() {
        return clientSecret;
    }

    public void setClientSecret(String clientSecret) {
        this.clientSecret = clientSecret;
    }

    public boolean isVerifyOnStart() {
        return verifyOnStart;
    }

    public void setVerifyOnStart(boolean verifyOnStart) {
        this.verifyOnStart = verifyOnStart;
    }

    public String getLoginUrl() {
        return loginUrl;
    }

    public void setLoginUrl(String loginUrl) {
        this.loginUrl = loginUrl;
    }

    public long getTokenLifetime() {
        return tokenLifetime;
    }

    public void setTokenLifetime(long tokenLifetime) {
        this.tokenLifetime = tokenLifetime;
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public long getConnectionRequestTimeout() {
        return connectionRequestTimeout;
    }

    public void setConnectionRequestTimeout(long connectionRequestTimeout) {
        this.connectionRequestTimeout = connectionRequestTimeout;
    }

    public long getResponseTimeout() {
        return responseTimeout;
    }

    public void setResponseTimeout(long responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    public long getRunTimeout() {
        return runTimeout;
    }

    public void setRunTimeout(long runTimeout) {
        this.runTimeout = runTimeout;
    }

    public int getMaxConnections() {
        return maxConnections;
    }

    public void setMaxConnections(int maxConnections) {
        this.maxConnections = maxConnections;
    }

    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public String getProxyHost() {
        return proxyHost;
    }

    public void setProxyHost(String proxyHost) {
        this.proxyHost = proxyHost;
    }

    public Integer getProxyPort() {
        return proxyPort;
    }

    public void setProxyPort(Integer proxyPort) {
        this.proxyPort = proxyPort;
    }

    public HttpClientConfigurer getHttpClientConfigurer() {
        return httpClientConfigurer;
    }

    public void setHttpClientConfigurer(HttpClientConfigurer httpClientConfigurer) {
        this.httpClientConfigurer = httpClientConfigurer;
    }

    public RequestFormat getRequestFormat() {
        return requestFormat;
    }

    public void setRequestFormat(RequestFormat requestFormat) {
        this.requestFormat = requestFormat;
    }

    public boolean isChunked() {
        return chunked;
    }

    public void setChunked(boolean chunked) {
        this.chunked = chunked;
    }
}
