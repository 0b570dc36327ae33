/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;

/**
 * The secrets of a request: query parameters and a bearer token. They pass the HTTP client as a header with a masked
 * value, and are added to the request when {@link SecretRequestWriter} writes it to the connection, so the HTTP
 * client can't log them at any level.
 *
 * @since 1.0.0
 */
public final class RequestSecrets implements Header {

    private static final String NAME = "SmartConnect-Secrets";

    private final Values secrets;
    private volatile boolean written;

    public RequestSecrets(Values secrets) {
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

    /** Removes the secrets from a text in any encoding, including truncated secrets; null for null. */
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

    /** Must be called before the first byte of the request is sent. */
    void markWritten() {
        written = true;
    }

    /** Whether any byte of the request may have been sent; if not, the service can't have received it. */
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

    /**
     * Creates the secrets of a call.
     *
     * @param parameters query parameters, not percent-encoded
     * @param bearer the token of the Authorization header; null for none
     * @param hidden secrets in the body
     */
    public record Values(Map<String, String> parameters, String bearer, List<String> hidden) {

        public static final Values NONE = new Values(Map.of(), null, List.of());

        public Values with(String parameter, String value) {
            var more = new LinkedHashMap<>(parameters);
            more.put(parameter, value);
            return new Values(more, bearer, hidden);
        }

        public Values withBearer(String token) {
            return new Values(parameters, token, hidden);
        }

        public Values hiding(String text) {
            var more = new ArrayList<>(hidden);
            more.add(text);
            return new Values(parameters, bearer, more);
        }

        /** The longest first, as a shorter one may be part of it and would leave the rest. */
        List<String> all() {
            var all = new ArrayList<>(parameters.values());
            all.addAll(hidden);
            if (bearer != null) {
                all.add(bearer);
            }
            all.removeIf(Objects::isNull);
            all.sort(Comparator.comparing(String::length).reversed());
            return all;
        }

        @Override
        public String toString() {
            return "RequestSecrets.Values";
        }
    }
}
