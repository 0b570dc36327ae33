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
 * Connection settings, configured on the component and overridden on an endpoint by the options of the same name.
 *
 * @since 1.0.0
 */
@UriParams
@Configurer(extended = true)
public class SmartConnectConfiguration implements Cloneable {

    /** Options whose values are masked in URIs. */
    static final Set<String> SECRETS = Set.of("password", "token", "clientSecret");

    private static final String DEFAULT_LOGIN_URL = "https://login.smartconnect.com";

    @UriParam(
            label = "common",
            description = "The API Url of the tenant, as shown in SmartConnect under System, API Settings. Required on"
                    + " the component or on the endpoint, for example `https://host.example/API`.")
    private String apiUrl;

    @UriParam(label = "security", secret = true, description = "E-mail address of a user with access to the tenant.")
    private String username;

    @UriParam(
            label = "security",
            secret = true,
            description = "Password of the user. It is encrypted with RSA" + " before it is sent.")
    private String password;

    @UriParam(
            label = "common",
            description = "Customer Id of the tenant (a GUID), as shown in SmartConnect under System, API Settings.")
    private String companyId;

    @UriParam(
            label = "security",
            secret = true,
            description = "Access token to use instead of signing in. When the service no longer accepts it, the"
                    + " component signs in if `username`, `password` and `companyId` are configured.")
    private String token;

    @UriParam(
            label = "security",
            description =
                    "OAuth 2 client id of an application registered under System, API Settings. Enables the OAuth 2"
                            + " sign-in together with `clientSecret`; `apiUrl` is then the host of the region, and"
                            + " only the operation `run` by `key`, without rows or XML, is supported.")
    private String clientId;

    @UriParam(
            label = "security",
            secret = true,
            description = "OAuth 2 client secret of an application registered under System, API Settings.")
    private String clientSecret;

    @UriParam(
            label = "common",
            defaultValue = "false",
            description =
                    "Whether to verify the connection on startup, by signing in and listing the integrations. With"
                            + " a wrong password, company or URL, the application does not start, and the error"
                            + " names the wrong option.")
    private boolean verifyOnStart;

    @UriParam(
            label = "advanced",
            defaultValue = DEFAULT_LOGIN_URL,
            description = "URL of the login service, which provides the public key for encrypting the password.")
    private String loginUrl = DEFAULT_LOGIN_URL;

    @UriParam(
            label = "advanced",
            javaType = "java.time.Duration",
            defaultValue = "6912000000",
            description = "Maximum age of a token: an older token is renewed before it is used. The default is 80"
                    + " days, as tokens of the service expire after 3 months.")
    private long tokenLifetime = Duration.ofDays(80).toMillis();

    @UriParam(
            label = "timeout",
            javaType = "java.time.Duration",
            defaultValue = "30000",
            description = "Timeout for connecting to the service.")
    private long connectTimeout = 30_000;

    @UriParam(
            label = "timeout",
            javaType = "java.time.Duration",
            defaultValue = "30000",
            description = "Timeout for obtaining a connection from the connection pool.")
    private long connectionRequestTimeout = 30_000;

    @UriParam(
            label = "timeout",
            javaType = "java.time.Duration",
            defaultValue = "300000",
            description =
                    "Timeout for waiting for data from the service (socket timeout), and for reading a list or one"
                            + " row of a query. It does not limit the total time of a query or a run.")
    private long responseTimeout = 300_000;

    @UriParam(
            label = "timeout",
            javaType = "java.time.Duration",
            defaultValue = "3600000",
            description = "Timeout for the result of a run, measured from the call. When the response is lost,"
                    + " which is normal for a run of several minutes, the history is polled for the result until"
                    + " the timeout.")
    private long runTimeout = 3_600_000;

    @UriParam(label = "advanced", defaultValue = "20", description = "Maximum number of connections per host.")
    private int maxConnections = 20;

    @UriParam(
            label = "security",
            description = "To configure TLS. If not set, the configuration of Camel's https component is used.")
    private SSLContextParameters sslContextParameters;

    @UriParam(label = "proxy", description = "Host name of the HTTP proxy.")
    private String proxyHost;

    @UriParam(label = "proxy", description = "Port number of the HTTP proxy.")
    private Integer proxyPort;

    @UriParam(
            label = "advanced",
            description = "To customize the HTTP client. Automatic retries, redirects and cookies remain disabled.")
    private HttpClientConfigurer httpClientConfigurer;

    @UriParam(
            label = "advanced",
            defaultValue = "CURRENT",
            description = "Format of variables and rows in a request: CURRENT for the current edition of the API"
                    + " documentation, LEGACY for the older one. LEGACY does not support variables together with rows.")
    private RequestFormat requestFormat = RequestFormat.CURRENT;

    @UriParam(
            label = "advanced",
            defaultValue = "false",
            description = "Whether rows and documents are sent with chunked transfer encoding while they are read."
                    + " By default, a request is encoded before it is sent, in memory or (above 1 MB) in a"
                    + " temporary file, and has a Content-Length. If enabled, an error in the body truncates the"
                    + " request, a body that can be read only once is not resent after a rejected token, and a"
                    + " service without support for chunked requests may run without the rows.")
    private boolean chunked;

    /** Returns a copy, for an endpoint that overrides some options. */
    public SmartConnectConfiguration copy() {
        try {
            return (SmartConnectConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    /**
     * Returns these options with the current credentials of the component: a credential that changes there, for
     * example in a vault, applies to all endpoints that do not set their own.
     *
     * @param inherited the options of the component when this copy was made
     * @param now the current options of the component
     * @param own the names of the options that are set on the endpoint
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

    /** Returns the settings of a client; the options must have been validated. */
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

    /** Whether the OAuth 2 sign-in is used. */
    boolean usesOAuth() {
        return clientId != null;
    }

    /**
     * @param needsCompany whether the endpoint needs a company
     * @throws IllegalArgumentException if an option is missing or invalid; the message names all missing options
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
            throw new IllegalArgumentException("The option 'proxyPort' is missing: set it together with 'proxyHost'");
        }
    }

    private void requireAll(boolean needsCompany) {
        List<String> missing = new ArrayList<>();
        require(missing, "apiUrl", apiUrl, "an http or https address, for example https://host.example/API");
        require(missing, "loginUrl", loginUrl, "an http or https address, for example https://host.example/API");
        if (usesOAuth() || clientSecret != null) {
            require(missing, "clientId", clientId, "the OAuth 2 client id that belongs to 'clientSecret'");
            require(missing, "clientSecret", clientSecret, "the OAuth 2 client secret that belongs to 'clientId'");
        }
        if (usesOAuth() || password != null || token == null) {
            require(missing, "username", username, "the e-mail address of a user");
            require(
                    missing,
                    "password",
                    password,
                    "the password of the user (or set 'token' to use an existing" + " token)");
        }
        if (needsCompany && !usesOAuth() && (password != null || token == null)) {
            require(missing, "companyId", companyId, "the Customer Id of System > API Settings");
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(String.join(". ", missing));
        }
    }

    /** The URL without trailing slashes and blanks, as clients are identified by it. */
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
            // the exception below says so
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
            // Camel converts a text that is not a number to 0
            throw new IllegalArgumentException(
                    "The option '" + option + "' must be a number or a duration greater" + " than 0");
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
