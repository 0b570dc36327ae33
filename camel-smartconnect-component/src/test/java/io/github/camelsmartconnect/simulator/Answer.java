/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The response of an endpoint; the content type is null without a body. */
record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {

    static Answer json(Object value) {
        return new Answer(200, "application/json; charset=utf-8", Json.write(value), Map.of());
    }

    static Answer xml(byte[] body) {
        return new Answer(200, "application/xml; charset=utf-8", body, Map.of());
    }

    static Answer text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text, Map.of());
    }

    static Answer empty(int status) {
        return new Answer(status, null, new byte[0], Map.of());
    }

    static Answer of(int status, String contentType, String body, Map<String, String> headers) {
        byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        return new Answer(status, contentType, bytes, headers);
    }
}
