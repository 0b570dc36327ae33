/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.util.function.Function;

import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.client.http.RequestSecrets;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.rows.EmptyAnswerException;
import io.github.camelsmartconnect.rows.RowFormatException;

/**
 * A streamed response. Closing it before its end aborts the connection.
 *
 * @since 1.0.0
 */
public final class StreamingResponse implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamingResponse.class);

    private final ApiCall call;
    private final RequestSecrets secrets;
    private final HttpUriRequestBase request;
    private final ClassicHttpResponse response;
    private final Function<IOException, SmartConnectException> broken;
    private final WaitBound arriving;
    private final PushbackInputStream body;

    /**
     * @param mostMillis timeout for one part of the body
     * @param broken explains a failure of the connection
     */
    StreamingResponse(
            ApiCall call,
            RequestSecrets secrets,
            HttpUriRequestBase request,
            ClassicHttpResponse response,
            long mostMillis,
            Function<IOException, SmartConnectException> broken)
            throws IOException {
        this.call = call;
        this.secrets = secrets;
        this.request = request;
        this.response = response;
        this.broken = broken;
        this.arriving = new WaitBound(
                response.getEntity() == null
                        ? InputStream.nullInputStream()
                        : response.getEntity().getContent(),
                mostMillis);
        this.body = new PushbackInputStream(arriving);
    }

    /** Whether the response is successful and not empty. */
    boolean isData() {
        if (response.getCode() < 200 || response.getCode() >= 300) {
            return false;
        }
        try {
            int first = body.read();
            if (first >= 0) {
                body.unread(first);
            }
            return first >= 0;
        } catch (IOException e) {
            close();
            throw broken.apply(e);
        }
    }

    /** The status and the beginning of the unread body; the rest is discarded. */
    Response beginning() {
        try {
            return Response.beginning(call, secrets, response, body);
        } catch (IOException e) {
            throw broken.apply(e);
        } finally {
            close();
        }
    }

    int status() {
        return response.getCode();
    }

    public InputStream body() {
        return body;
    }

    /** A part of the body was read, for example a row: starts the timeout for the next one. */
    public void nextPart() {
        arriving.nextPart();
    }

    /**
     * The charset of the response; null if it has none, so that the XML declaration applies.
     *
     * @throws SmartConnectException if the charset does not exist
     */
    public Charset charset() {
        ContentType type = Response.contentType(response);
        if (type == null) {
            return null;
        }
        if (type.getCharset() == null && type.getParameter("charset") != null) {
            throw unreadable("the charset '" + type.getParameter("charset") + "' of its Content-Type is not known");
        }
        return type.getCharset();
    }

    /** The exception for a failure while reading the body. */
    public SmartConnectException explain(IOException e) {
        if (e instanceof EmptyAnswerException) {
            return Response.handedOut(call, secrets, response).failure(ResponseAdvice.EMPTY_ANSWER);
        }
        return e instanceof RowFormatException ? unreadable(e.getMessage()) : broken.apply(e);
    }

    /** Not created from a response, whose body is already read: an empty body would have another meaning. */
    private SmartConnectException unreadable(String why) {
        String clean = secrets.removeFrom(why);
        return new SmartConnectResponseException(
                call.operation() + ": the service returned HTTP " + response.getCode()
                        + ". The response is not the documented XML: " + clean,
                call.operation(),
                response.getCode(),
                clean);
    }

    @Override
    public void close() {
        request.abort();
        try {
            response.close();
        } catch (IOException e) {
            LOG.trace("An aborted connection could not be closed gracefully", e);
        }
    }
}
