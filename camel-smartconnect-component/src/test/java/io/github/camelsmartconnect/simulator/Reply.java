/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;

/**
 * An answer, and what becomes of it on its way.
 *
 * @param answer what the endpoint answered
 * @param isReset whether the connection is reset before anything of it is sent
 * @param withLength whether Content-Length announces the body
 * @param spoiling makes the body that is sent of the answer's; null: as it is
 */
record Reply(Answer answer, boolean isReset, boolean withLength, Function<byte[], InputStream> spoiling) {

    static Reply whole(Answer answer) {
        return new Reply(answer, false, true, null);
    }

    static Reply reset() {
        return new Reply(Answer.empty(200), true, true, null);
    }

    /** The same, compressed; one that is spoilt stays as it is. */
    Reply compressed() {
        if (spoiling != null || answer.body().length == 0) {
            return this;
        }
        var headers = new HashMap<>(answer.headers());
        headers.put("Content-Encoding", "gzip");
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Answer packed = new Answer(answer.status(), answer.contentType(), bytes.toByteArray(), headers);
        return new Reply(packed, isReset, withLength, null);
    }

    /** Sent in another way. */
    static Reply spoilt(Answer answer, boolean withLength, Function<byte[], InputStream> spoiling) {
        return new Reply(answer, false, withLength, spoiling);
    }
}
