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

/** Translates failures of the connection into exceptions. */
final class TransportFailures {

    private static final String AGAIN = ". Send the message again when the application is running";

    private final ConnectionSettings settings;

    TransportFailures(ConnectionSettings settings) {
        this.settings = settings;
    }

    /** The connection was aborted, by the stop of the component or by the time limit of the call. */
    RuntimeException stopped(ApiCall call, RequestSecrets secrets, RuntimeException e, boolean isStarted) {
        if (call.time() != null && call.time().isOver()) {
            return explain(call, secrets, new IOException(e));
        }
        if (isStarted) {
            return e;
        }
        return secrets.isWritten()
                // a read-only call that was about to be retried
                ? new SmartConnectAnswerLostException(
                        call.operation(),
                        call.operation() + ": the component was stopped before the response was received" + AGAIN,
                        new IOException(e))
                : new SmartConnectNotSentException(
                        call.operation() + ": nothing was sent, as the component is stopped" + AGAIN,
                        new IOException(e));
    }

    SmartConnectException explain(ApiCall call, RequestSecrets secrets, IOException e) {
        if (!secrets.isWritten()) {
            return new SmartConnectNotSentException(call.operation() + ": " + notSent(call, e), e);
        }
        if (call.time() != null && call.time().isOver()) {
            var timeout = new InterruptedIOException("the call timed out");
            timeout.initCause(e);
            return new SmartConnectAnswerLostException(
                    call.operation(),
                    call.operation() + ": no complete response from " + call.url() + " within the" + " "
                            + call.time().limit() + ". Increase it if the service needs more time",
                    timeout);
        }
        if (e instanceof ResponseTooLargeException large) {
            return new SmartConnectResponseException(
                    call.operation() + ": " + large.getMessage() + " (the limit depends on the heap size). Check"
                            + " the option 'apiUrl'",
                    call.operation(),
                    large.status(),
                    large.getMessage());
        }
        if (e instanceof SocketTimeoutException) {
            return new SmartConnectAnswerLostException(
                    call.operation(),
                    call.operation() + ": timed out after " + settings.responseTimeout() + " ms waiting for the"
                            + " response of " + call.url() + ". Increase the option 'responseTimeout' if the"
                            + " service needs more time",
                    e);
        }
        if (e instanceof InterruptedIOException) {
            return new SmartConnectAnswerLostException(
                    call.operation(),
                    call.operation() + ": interrupted while waiting for the response" + (call.onlyReads() ? AGAIN : ""),
                    e);
        }
        return new SmartConnectAnswerLostException(
                call.operation(),
                call.operation() + ": the connection to " + call.url() + " was closed before the response was"
                        + " complete ("
                        + reason(e) + "). Check the network and the proxy",
                e);
    }

    private String notSent(ApiCall call, IOException e) {
        if (call.time() != null && call.time().isOver()) {
            return "the " + call.time().limit() + " elapsed before anything was sent. Increase it, or check why no"
                    + " connection was available";
        }
        if (e instanceof ConnectionRequestTimeoutException) {
            return "timed out after " + settings.connectionRequestTimeout() + " ms (option"
                    + " 'connectionRequestTimeout') waiting for a pooled connection; nothing was sent. Raise"
                    + " 'maxConnections', or check for rows that are read slowly or never"
                    + " closed: all " + settings.maxConnections() + " connections are in use";
        }
        String failure = "could not connect to " + call.url() + " (" + reason(e) + "), so nothing was sent. ";
        return failure
                + (e instanceof SSLException
                        ? "Check the address and its certificate: to trust a certificate that is unknown to the"
                                + " JDK, set the option 'sslContextParameters'"
                        : "Check the option 'apiUrl' (or 'loginUrl'), the network and the proxy");
    }

    /** The message of an exception, or its type if it has none. */
    static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
