/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.http;

import java.io.IOException;
import java.io.InputStream;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/** The parser of the responses of a connection, which also detects unread bytes after a response. */
final class AnswerParser implements HttpMessageParser<ClassicHttpResponse> {

    private final HttpMessageParser<ClassicHttpResponse> parser;
    private SessionInputBuffer buffer;

    AnswerParser(Http1Config limits) {
        parser = new CompleteHeadParser(limits);
    }

    @Override
    public ClassicHttpResponse parse(SessionInputBuffer connection, InputStream in) throws IOException, HttpException {
        buffer = connection;
        return parser.parse(connection, in);
    }

    /** Whether bytes were received that belong to no response; to be called between two calls. */
    boolean hasMore() {
        return buffer != null && buffer.length() > 0;
    }
}
