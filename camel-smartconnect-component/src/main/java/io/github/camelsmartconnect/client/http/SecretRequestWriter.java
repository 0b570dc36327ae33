/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.io.HttpMessageWriter;
import org.apache.hc.core5.http.io.SessionOutputBuffer;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.BasicLineFormatter;
import org.apache.hc.core5.http.message.RequestLine;
import org.apache.hc.core5.util.CharArrayBuffer;

/** Writes the head of a request, and is the only place that adds its secrets. */
final class SecretRequestWriter implements HttpMessageWriter<ClassicHttpRequest> {

    private final CharArrayBuffer line = new CharArrayBuffer(256);

    @Override
    public void write(ClassicHttpRequest request, SessionOutputBuffer buffer, OutputStream out) throws IOException {
        RequestSecrets secrets = RequestSecrets.of(request);
        String target = request.getRequestUri();
        if (secrets != null) {
            secrets.markWritten();
            target = secrets.appendTo(target);
        }
        line.clear();
        BasicLineFormatter.INSTANCE.formatRequestLine(
                line, new RequestLine(request.getMethod(), target, HttpVersion.HTTP_1_1));
        buffer.writeLine(line, out);
        for (Iterator<Header> headers = request.headerIterator(); headers.hasNext(); ) {
            Header header = headers.next();
            if (header != secrets) {
                line.clear();
                BasicLineFormatter.INSTANCE.formatHeader(line, header);
                buffer.writeLine(line, out);
            }
        }
        if (secrets != null && secrets.bearer() != null) {
            line.clear();
            BasicLineFormatter.INSTANCE.formatHeader(
                    line, new BasicHeader(HttpHeaders.AUTHORIZATION, "Bearer " + secrets.bearer()));
            buffer.writeLine(line, out);
        }
        line.clear();
        buffer.writeLine(line, out);
    }
}
