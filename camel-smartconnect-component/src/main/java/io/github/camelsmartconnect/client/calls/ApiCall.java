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
 * One call of the API, without its token.
 *
 * @param operation the name to speak of it by, for example {@code GetMapList}
 * @param method the HTTP method
 * @param url the address without a query
 * @param parameters the query, not percent-encoded
 * @param secrets what no log may show
 * @param accept the media type asked for
 * @param body null for none
 * @param onlyReads whether it may be sent again when its answer did not arrive
 * @param time how long it may take, and how far it got; null where only {@code responseTimeout} bounds it
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

    /** A call that only reads. */
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

    /** A call that must not be repeated. */
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

    /** The same with something after its path. */
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

    /** The same with a text that is secret in its body. */
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

    /** The same within a time. */
    public ApiCall within(CallTime limit) {
        return new ApiCall(operation, method, url, parameters, secrets, accept, body, onlyReads, limit);
    }

    /** The request, whose secrets are hidden in a header until it is written. */
    HttpUriRequestBase toRequest(RequestSecrets hidden) {
        if (body instanceof StreamedEntity streamed) {
            streamed.failIfSpent();
        }
        try {
            var request = new HttpUriRequestBase(method, new URI(url));
            // the query is known to be one, so it need not be parsed
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
            // the service wants Content-Length: 0 where there is no body
            return new ByteArrayEntity(new byte[0], ContentType.APPLICATION_JSON);
        }
        return body;
    }

    static IllegalArgumentException noUrl(String text, Exception cause) {
        return new IllegalArgumentException(
                "'" + text + "' is not a URL: check the options 'apiUrl' and 'loginUrl'", cause);
    }

    @Override
    public String toString() {
        return method + " " + url;
    }
}
