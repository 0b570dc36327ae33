/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.http;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;

/**
 * The secrets of one request: query parameters and a bearer token. They travel through the HTTP client as a header whose value can't be
 * read, and become part of the request when {@link SecretRequestWriter} writes it to the connection: so no log
 * of the HTTP client ever sees them, at whatever level.
 *
 * @since 1.0.0
 */
public final class RequestSecrets implements Header {

    private static final String NAME = "SmartConnect-Secrets";

    private final CallSecrets secrets;
    private volatile boolean written;

    public RequestSecrets(CallSecrets secrets) {
        this.secrets = secrets;
    }

    static RequestSecrets of(HttpRequest request) {
        return request.getFirstHeader(NAME) instanceof RequestSecrets secrets ? secrets : null;
    }

    /** The request target with the secrets in its query. */
    String appendTo(String requestUri) {
        return QueryString.append(requestUri, secrets.parameters());
    }

    /** The token of an Authorization header; null for none. */
    String bearer() {
        return secrets.bearer();
    }

    /**
     * The text without the secrets, however they are coded in it, and without the beginnings of those cut off; null for
     * null.
     */
    public String removeFrom(String text) {
        if (text == null) {
            return null;
        }
        String clean = text;
        for (String secret : secrets.all()) {
            clean = Redaction.remove(secret, clean);
        }
        return clean;
    }

    /** To be called before the first byte of the request goes out. */
    void markWritten() {
        written = true;
    }

    /** Whether any byte of the request may have left; while not, the service provably saw nothing of it. */
    public boolean isWritten() {
        return written;
    }

    @Override
    public boolean isSensitive() {
        return true;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public String getValue() {
        return "xxxxxx";
    }

    @Override
    public String toString() {
        return NAME + ": xxxxxx";
    }
}
