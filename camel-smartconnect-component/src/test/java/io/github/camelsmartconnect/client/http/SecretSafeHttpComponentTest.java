package io.github.camelsmartconnect.client.http;

import java.util.ArrayList;
import java.util.List;

import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SecretSafeHttpComponentTest {

    private static final String[] TAKEN_OVER = {
        "sslContextParameters",
        "useGlobalSslContextParameters",
        "x509HostnameVerifier",
        "useSystemProperties",
        "connectionTimeToLive",
        "userAgent",
        "proxyHost",
        "proxyPort",
        "nonProxyHosts",
        "proxyAuthScheme",
        "proxyAuthMethod",
        "proxyAuthUsername",
        "proxyAuthPassword",
        "proxyAuthDomain",
        "proxyAuthNtHost"
    };

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<String> configured = new ArrayList<>();

    private static ConnectionSettings settings(String apiUrl) {
        return new ConnectionSettings(apiUrl, 11, 12, 13, 7, null, false, null, null, null);
    }

    private HttpComponent users(String scheme) {
        var users = new HttpComponent();
        users.setSslContextParameters(new SSLContextParameters());
        users.setUseGlobalSslContextParameters(true);
        users.setX509HostnameVerifier(NoopHostnameVerifier.INSTANCE);
        users.setUseSystemProperties(true);
        users.setConnectionTimeToLive(4711);
        users.setUserAgent("user's agent");
        users.setProxyHost("proxy");
        users.setProxyPort(3128);
        users.setNonProxyHosts("localhost");
        users.setProxyAuthScheme("https");
        users.setProxyAuthMethod("Basic");
        users.setProxyAuthUsername("me");
        users.setProxyAuthPassword("pass word");
        users.setProxyAuthDomain("domain");
        users.setProxyAuthNtHost("host");
        users.setHttpClientConfigurer(builder -> configured.add(scheme));
        context.addComponent(scheme, users);
        return users;
    }

    @Test
    void whatTheUserSetIsTakenOver() {
        HttpComponent plain = users("http");
        HttpComponent secure = users("https");
        secure.setUserAgent("another");
        for (String scheme : List.of("http", "https")) {
            var ours = new SecretSafeHttpComponent(context, settings(scheme + "://localhost/API"));
            assertThat(ours)
                    .usingRecursiveComparison()
                    .comparingOnlyFields(TAKEN_OVER)
                    .isEqualTo(scheme.equals("http") ? plain : secure);
            ours.getHttpClientConfigurer().configureHttpClient(HttpClientBuilder.create());
        }
        assertThat(configured).containsExactly("http", "https");
    }

    @Test
    void ourOwnOptionsGoFirst() {
        users("https");
        var ours = new SSLContextParameters();
        var component = new SecretSafeHttpComponent(
                context,
                new ConnectionSettings(
                        "https://localhost/API",
                        11,
                        12,
                        13,
                        7,
                        ours,
                        true,
                        "ours",
                        8080,
                        builder -> configured.add("ours")));
        assertThat(component.getSslContextParameters()).isSameAs(ours);
        assertThat(component.getProxyHost()).isEqualTo("ours");
        assertThat(component.getProxyPort()).isEqualTo(8080);
        assertThat(component.getProxyAuthScheme()).isEqualTo("http");
        assertThat(component.getProxyAuthUsername()).as("the user's").isEqualTo("me");
        component.getHttpClientConfigurer().configureHttpClient(HttpClientBuilder.create());
        assertThat(configured).containsExactly("https", "ours");
    }

    @Test
    void globalTlsSettingsAreTakenWhereTheOptionSaysSo() {
        var settings = new ConnectionSettings("https://localhost", 11, 12, 13, 7, null, true, null, null, null);
        assertThat(new SecretSafeHttpComponent(context, settings).isUseGlobalSslContextParameters())
                .isTrue();
        assertThat(new SecretSafeHttpComponent(context, settings("https://localhost"))
                        .isUseGlobalSslContextParameters())
                .isFalse();
    }

    @Test
    @SuppressWarnings("deprecation") // the socket factories are Camel's
    void limitsAndTimeoutsAreThoseOfTheOptions() {
        var component = new SecretSafeHttpComponent(context, settings("http://localhost"));
        assertThat(component.getConnectTimeout()).isEqualTo(11);
        assertThat(component.getConnectionRequestTimeout()).isEqualTo(12);
        assertThat(component.getResponseTimeout()).isEqualTo(13);
        assertThat(component.getSoTimeout()).as("of the TLS handshake").isEqualTo(30_000);
        assertThat(component.isRedirectHandlingDisabled()).isTrue();
        assertThat(component.isCookieManagementDisabled()).isTrue();

        var pool = (PoolingHttpClientConnectionManager) component.createConnectionManager(
                RegistryBuilder.<org.apache.hc.client5.http.socket.ConnectionSocketFactory>create()
                        .build(),
                1,
                1,
                SocketConfig.DEFAULT);
        assertThat(pool.getDefaultMaxPerRoute()).isEqualTo(7);
        assertThat(pool.getMaxTotal()).as("for two hosts").isEqualTo(14);
        pool.close();
    }
}
