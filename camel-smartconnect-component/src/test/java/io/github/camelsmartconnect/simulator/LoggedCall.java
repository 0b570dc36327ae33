/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.util.Map;

/**
 * A received call, including calls affected by a fault.
 *
 * @param endpoint the name of the call, for example {@code GetMapList}; empty if there is no such endpoint
 * @param method the HTTP method
 * @param path the path as sent
 * @param parameters the decoded query parameters, with case-insensitive names
 * @param headers the headers, with case-insensitive names
 * @since 1.0.0
 */
public record LoggedCall(
        String endpoint, String method, String path, Map<String, String> parameters, Map<String, String> headers) {

    /** Whether the request had a Content-Length. */
    public boolean hasContentLength() {
        return headers.containsKey("Content-Length");
    }

    /** Whether the request body was sent chunked. */
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
