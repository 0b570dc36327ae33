package io.github.camelsmartconnect.client.http;

import org.apache.camel.CamelContext;
import org.apache.camel.component.http.CompositeHttpConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.config.Registry;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Camel's http component with connections that keep secrets out of every log. It is private to this component: what
 * the user set on the context's own {@code http} or {@code https} component (TLS, proxy) is taken over, but for its
 * {@code clientConnectionManager}, which would bring logging connections back.
 */
public final class SecretSafeHttpComponent extends HttpComponent {

    /** A firewall may drop an idle connection without a word, so that a request over it would get lost. */
    private static final TimeValue VALIDATE_AFTER = TimeValue.ofSeconds(1);

    private static final Timeout TLS_HANDSHAKE_TIMEOUT = Timeout.ofSeconds(30);

    public SecretSafeHttpComponent(CamelContext context, ConnectionSettings settings) {
        setCamelContext(context);
        boolean secure = settings.apiUrl().startsWith("https:");
        takeOver(context.getComponent(secure ? "https" : "http", HttpComponent.class));
        setConnectTimeout(settings.connectTimeout());
        setConnectionRequestTimeout(settings.connectionRequestTimeout());
        setResponseTimeout(settings.responseTimeout());
        setSoTimeout(TLS_HANDSHAKE_TIMEOUT.toMilliseconds());
        setConnectionsPerRoute(settings.maxConnections());
        // the API's host and the sign-in's host
        setMaxTotalConnections(2 * settings.maxConnections());
        if (settings.sslContextParameters() != null) {
            setSslContextParameters(settings.sslContextParameters());
        }
        if (settings.useGlobalSslContextParameters()) {
            setUseGlobalSslContextParameters(true);
        }
        if (settings.proxyHost() != null) {
            setProxyHost(settings.proxyHost());
            setProxyPort(settings.proxyPort());
            // else Camel speaks TLS to the proxy whenever the API's host is spoken to by TLS
            setProxyAuthScheme("http");
        }
        // redirects could carry a token to another host, cookies could be shared between companies
        setRedirectHandlingDisabled(true);
        setCookieManagementDisabled(true);
        // each may undo what the one before it did; the last keeps a run from being sent twice
        var configurers = new CompositeHttpConfigurer();
        configurers.addConfigurer(getHttpClientConfigurer());
        configurers.addConfigurer(settings.httpClientConfigurer());
        configurers.addConfigurer(new CallBehaviour());
        setHttpClientConfigurer(configurers);
    }

    private void takeOver(HttpComponent users) {
        setSslContextParameters(users.getSslContextParameters());
        setUseGlobalSslContextParameters(users.isUseGlobalSslContextParameters());
        setX509HostnameVerifier(users.getX509HostnameVerifier());
        setUseSystemProperties(users.isUseSystemProperties());
        setConnectionTimeToLive(users.getConnectionTimeToLive());
        setUserAgent(users.getUserAgent() == null ? UserAgent.OURS : users.getUserAgent());
        setProxyHost(users.getProxyHost());
        setProxyPort(users.getProxyPort());
        setNonProxyHosts(users.getNonProxyHosts());
        setProxyAuthScheme(users.getProxyAuthScheme());
        setProxyAuthMethod(users.getProxyAuthMethod());
        setProxyAuthUsername(users.getProxyAuthUsername());
        setProxyAuthPassword(users.getProxyAuthPassword());
        setProxyAuthDomain(users.getProxyAuthDomain());
        setProxyAuthNtHost(users.getProxyAuthNtHost());
        setHttpClientConfigurer(users.getHttpClientConfigurer());
    }

    @Override
    @SuppressWarnings("deprecation") // the signature and the socket factories are Camel's
    protected HttpClientConnectionManager createConnectionManager(
            Registry<org.apache.hc.client5.http.socket.ConnectionSocketFactory> registry,
            int maxTotalConnections,
            int connectionsPerRoute,
            SocketConfig defaultSocketConfig) {
        var pool = new PoolingHttpClientConnectionManager(
                registry,
                PoolConcurrencyPolicy.STRICT,
                PoolReusePolicy.LIFO,
                TimeValue.ofMilliseconds(getConnectionTimeToLive()),
                socket -> new UnloggedConnection());
        pool.setMaxTotal(getMaxTotalConnections());
        pool.setDefaultMaxPerRoute(getConnectionsPerRoute());
        pool.setDefaultSocketConfig(defaultSocketConfig);
        pool.setDefaultConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(Timeout.ofMilliseconds(getConnectTimeout()))
                .setValidateAfterInactivity(VALIDATE_AFTER)
                .setTimeToLive(TimeValue.ofMilliseconds(getConnectionTimeToLive()))
                .build());
        return pool;
    }
}
