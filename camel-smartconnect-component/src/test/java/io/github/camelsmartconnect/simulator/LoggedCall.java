/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.util.Map;

/**
 * One call that arrived, spoilt by a fault or not.
 *
 * @param endpoint the call's name, for example {@code GetMapList}; empty when there is no such endpoint
 * @param method the HTTP method
 * @param path the path as it was sent
 * @param parameters the query's parameters, decoded; names without regard to case
 * @param headers the headers; names without regard to case
 * @since 1.0.0
 */
public record LoggedCall(
        String endpoint, String method, String path, Map<String, String> parameters, Map<String, String> headers) {

    /** Whether the request said how long its body is. */
    public boolean hasContentLength() {
        return headers.containsKey("Content-Length");
    }

    /** Whether the request's body came in chunks. */
    public boolean isChunked() {
        return headers.containsKey("Transfer-Encoding");
    }

    static LoggedCall of(ApiCall call) {
        ApiEndpoint endpoint = call.endpoint();
        return new LoggedCall(
                endpoint == null ? "" : endpoint.callName(),
                call.method(),
                call.path(),
                call.parameters(),
                call.headers());
    }
}
