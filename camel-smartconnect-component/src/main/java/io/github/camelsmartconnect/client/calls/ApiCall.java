/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

import io.github.camelsmartconnect.client.http.QueryString;
import io.github.camelsmartconnect.client.http.RequestSecrets;

/**
 * A call of the API, without the token.
 *
 * @param operation the name of the call, for example {@code GetMapList}
 * @param method the HTTP method
 * @param url the URL without the query
 * @param parameters the query parameters, not percent-encoded
 * @param secrets the values that must not be logged
 * @param accept the accepted media type
 * @param body null for none
 * @param onlyReads whether the call is read-only and can be retried
 * @param time the time limit and the progress of the call; null if only {@code responseTimeout} applies
 * @since 1.0.0
 */
public record ApiCall(
        String operation,
        String method,
        String url,
        Map<String, String> parameters,
        RequestSecrets.Values secrets,
        String accept,
        HttpEntity body,
        boolean onlyReads,
        CallTime time) {

    private static final String JSON = "application/json";

    /** A read-only call. */
    public static ApiCall read(String method, String baseUrl, String operation) {
        return new ApiCall(
                operation,
                method,
                baseUrl + "/" + operation,
                Map.of(),
                RequestSecrets.Values.NONE,
                JSON,
                null,
                true,
                null);
    }

    /** A call that must not be retried. */
    public static ApiCall once(String baseUrl, String operation) {
        return new ApiCall(
                operation,
                "POST",
                baseUrl + "/" + operation,
                Map.of(),
                RequestSecrets.Values.NONE,
                JSON,
                null,
                false,
                null);
    }

    /** Returns a copy with a query parameter. */
    public ApiCall at(String path) {
        return new ApiCall(operation, method, url + path, parameters, secrets, accept, body, onlyReads, time);
    }

    public ApiCall with(String parameter, String value) {
        var more = new LinkedHashMap<>(parameters);
        more.put(parameter, value);
        return new ApiCall(operation, method, url, more, secrets, accept, body, onlyReads, time);
    }

    ApiCall withSecret(String parameter, String value) {
        return with(secrets.with(parameter, value));
    }

    public ApiCall withBearer(String token) {
        return with(secrets.withBearer(token));
    }

    /** Returns a copy with a secret of its body. */
    ApiCall hiding(String text) {
        return with(secrets.hiding(text));
    }

    private ApiCall with(RequestSecrets.Values more) {
        return new ApiCall(operation, method, url, parameters, more, accept, body, onlyReads, time);
    }

    public ApiCall accepting(String mediaType) {
        return new ApiCall(operation, method, url, parameters, secrets, mediaType, body, onlyReads, time);
    }

    public ApiCall sending(HttpEntity entity) {
        return new ApiCall(operation, method, url, parameters, secrets, accept, entity, onlyReads, time);
    }

    /** Returns a copy with a time limit. */
    public ApiCall within(CallTime limit) {
        return new ApiCall(operation, method, url, parameters, secrets, accept, body, onlyReads, limit);
    }

    /** The request; its secrets are hidden in a header until it is written. */
    HttpUriRequestBase toRequest(RequestSecrets hidden) {
        if (body instanceof StreamedEntity streamed) {
            streamed.failIfSpent();
        }
        try {
            var request = new HttpUriRequestBase(method, new URI(url));
            // the query is valid, so it need not be parsed
            request.setPath(QueryString.append(request.getPath(), parameters));
            request.setHeader(HttpHeaders.ACCEPT, accept);
            request.addHeader(hidden);
            HttpEntity entity = entity();
            if (entity != null) {
                request.setEntity(time == null ? entity : time.watch(entity, request::abort));
            }
            return request;
        } catch (URISyntaxException e) {
            throw noUrl(url, e);
        }
    }

    private HttpEntity entity() {
        if (body == null && method.equals("POST")) {
            // the service requires Content-Length: 0 without a body
            return new ByteArrayEntity(new byte[0], ContentType.APPLICATION_JSON);
        }
        return body;
    }

    static IllegalArgumentException noUrl(String text, Exception cause) {
        return new IllegalArgumentException(
                "'" + text + "' is not a valid URL: check the options 'apiUrl' and 'loginUrl'", cause);
    }

    @Override
    public String toString() {
        return method + " " + url;
    }
}
