/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.http;

import java.io.IOException;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;

import io.github.camelsmartconnect.model.SmartConnectNotSentException;

/** Sends a request only over a connection of this component: others do not add the secrets, or log them. */
final class SecretRequestExecutor extends HttpRequestExecutor {

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            HttpResponseInformationCallback informationCallback,
            HttpContext context)
            throws IOException, HttpException {
        if (!(connection instanceof UnloggedConnection)) {
            String problem = "Nothing was sent: the connection is of type "
                    + connection.getClass().getName()
                    + ", which would omit or log passwords and tokens. An HttpClientConfigurer must not set a"
                    + " connection manager: remove it, and configure TLS with the option"
                    + " 'sslContextParameters' and a proxy with 'proxyHost' and 'proxyPort'."
                    + " " + CamelVersions.seen().seenAndTried();
            throw new SmartConnectNotSentException(problem, new IOException("Not a connection of this component"));
        }
        return super.execute(request, connection, informationCallback, context);
    }
}
