/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;

import javax.net.ssl.SSLException;

/**
 * Why a host was not reached, and what to do.
 *
 * @param seen names no host
 */
record NetworkFault(String seen, String advice) {

    /**
     * @param option the option with the host's address
     * @param proxied whether a proxy is set
     */
    static NetworkFault of(IOException failure, String option, boolean proxied) {
        String proxy = proxied
                ? "check the proxy (SMARTCONNECT_PROXY_HOST and SMARTCONNECT_PROXY_PORT; the options proxyHost and proxyPort)"
                : "behind a proxy, set SMARTCONNECT_PROXY_HOST and SMARTCONNECT_PROXY_PORT (the options proxyHost and proxyPort)";
        if (has(failure, UnresolvedAddressException.class)) {
            return new NetworkFault(
                    "The name of the host is not known to this machine",
                    "Check the option " + option + " for a typing error; " + proxy);
        }
        if (has(failure, SSLException.class)) {
            return has(failure, CertificateException.class)
                    ? new NetworkFault(
                            "TLS: the certificate is not trusted, or is not of this host",
                            "Check the option " + option + ". If a proxy of yours looks into TLS, let Java trust its"
                                    + " certificate: the option sslContextParameters, and here"
                                    + " JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=FILE")
                    : new NetworkFault(
                            "TLS: no handshake", "Check that " + option + " begins as the service wants it; " + proxy);
        }
        if (failure instanceof HttpConnectTimeoutException) {
            return new NetworkFault(
                    "No connection within 10 s", "Check the option " + option + " and the firewall; " + proxy);
        }
        if (failure instanceof HttpTimeoutException) {
            return new NetworkFault(
                    "Connected, but no response in time",
                    "Try again later; if it stays so, raise the option responseTimeout");
        }
        if (failure instanceof ConnectException) {
            return new NetworkFault(
                    "The connection was refused",
                    "Check host and port of the option " + option + " and the firewall; " + proxy);
        }
        return new NetworkFault(
                "The connection broke (" + failure.getClass().getSimpleName() + ")",
                "Check the option " + option + " and the network; " + proxy);
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
