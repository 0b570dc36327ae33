/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;

import javax.net.ssl.SSLException;

import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

import io.github.camelsmartconnect.client.http.ConnectionSettings;
import io.github.camelsmartconnect.client.http.RequestSecrets;
import io.github.camelsmartconnect.client.http.ResponseTooLargeException;
import io.github.camelsmartconnect.model.SmartConnectAnswerLostException;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.model.SmartConnectNotSentException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;

/** Says why a call failed on its way, and what to do about it. */
final class TransportFailures {

    private static final String AGAIN = ". Send the message again once the application runs";

    private final ConnectionSettings settings;

    TransportFailures(ConnectionSettings settings) {
        this.settings = settings;
    }

    /** The connection was closed under the call: with the component, or since the time of the call is over. */
    RuntimeException stopped(ApiCall call, RequestSecrets secrets, RuntimeException e, boolean isStarted) {
        if (call.time() != null && call.time().isOver()) {
            return explain(call, secrets, new IOException(e));
        }
        if (isStarted) {
            return e;
        }
        return secrets.isWritten()
                // a call that only reads, and was about to be repeated
                ? new SmartConnectAnswerLostException(
                        call.operation(),
                        call.operation() + ": the component was stopped before the answer came" + AGAIN,
                        new IOException(e))
                : new SmartConnectNotSentException(
                        call.operation() + ": nothing was sent, since the component is stopped" + AGAIN,
                        new IOException(e));
    }

    SmartConnectException explain(ApiCall call, RequestSecrets secrets, IOException e) {
        if (!secrets.isWritten()) {
            return new SmartConnectNotSentException(call.operation() + ": " + notSent(call, e), e);
        }
        if (call.time() != null && call.time().isOver()) {
            var timeout = new InterruptedIOException("the time of the call is over");
            timeout.initCause(e);
            return new SmartConnectAnswerLostException(
                    call.operation(),
                    call.operation() + ": no complete response from " + call.url() + " within the "
                            + call.time().limit() + ". Raise it if the service needs longer",
                    timeout);
        }
        if (e instanceof ResponseTooLargeException large) {
            return new SmartConnectResponseException(
                    call.operation() + ": " + large.getMessage() + " (in a small JVM the bound is lower). Check the"
                            + " option 'apiUrl'",
                    call.operation(),
                    large.status(),
                    large.getMessage());
        }
        if (e instanceof SocketTimeoutException) {
            return new SmartConnectAnswerLostException(
                    call.operation(),
                    call.operation() + ": no answer from " + call.url() + " within the " + settings.responseTimeout()
                            + " ms of the option 'responseTimeout'. Raise it if the service needs longer",
                    e);
        }
        if (e instanceof InterruptedIOException) {
            return new SmartConnectAnswerLostException(
                    call.operation(),
                    call.operation() + ": interrupted while waiting for the answer" + (call.onlyReads() ? AGAIN : ""),
                    e);
        }
        return new SmartConnectAnswerLostException(
                call.operation(),
                call.operation() + ": the connection to " + call.url() + " broke before the answer was whole ("
                        + reason(e) + "). Check the network and the proxy",
                e);
    }

    private String notSent(ApiCall call, IOException e) {
        if (call.time() != null && call.time().isOver()) {
            return "the " + call.time().limit() + " ended before anything was sent. Raise it, or look why no connection"
                    + " could be had so long";
        }
        if (e instanceof ConnectionRequestTimeoutException) {
            return "no connection of the pool was free within the " + settings.connectionRequestTimeout()
                    + " ms of the option 'connectionRequestTimeout', so nothing was sent. All "
                    + settings.maxConnections() + " connections of the option 'maxConnections' are in use: raise it, or"
                    + " look for rows that are read slowly or never closed";
        }
        String failure = "could not connect to " + call.url() + " (" + reason(e) + "), so nothing was sent. ";
        return failure
                + (e instanceof SSLException
                        ? "Check the address and its certificate: to trust one that the JDK does not know, set the"
                                + " option 'sslContextParameters'"
                        : "Check the option 'apiUrl' (or 'loginUrl'), the network and the proxy");
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
