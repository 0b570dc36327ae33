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
 * An answer that is still arriving. Closing it before its end aborts the connection instead of reading on.
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
     * @param mostMillis how long is waited for one part of the body
     * @param broken says why the connection broke
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

    /** Whether this is a success that brings anything. */
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

    /** The status and the beginning of what was not read yet; the rest is given up. */
    Response beginning() {
        try {
            return Response.beginning(call, secrets, response, body);
        } catch (IOException e) {
            throw broken.apply(e);
        } finally {
            close();
        }
    }

    public InputStream body() {
        return body;
    }

    /** A part of the body was read, a row for example: the wait for the next one begins. */
    public void nextPart() {
        arriving.nextPart();
    }

    /**
     * The charset that the answer names; null where it names none, so that the XML declaration holds.
     *
     * @throws SmartConnectException when it names one that does not exist
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

    /** Why reading the body failed. */
    public SmartConnectException explain(IOException e) {
        if (e instanceof EmptyAnswerException) {
            return Response.handedOut(call, secrets, response).failure(ResponseAdvice.EMPTY_ANSWER);
        }
        return e instanceof RowFormatException ? unreadable(e.getMessage()) : broken.apply(e);
    }

    /** Not by way of an answer: its body is read already, and an empty one would mean something else. */
    private SmartConnectException unreadable(String why) {
        String clean = secrets.removeFrom(why);
        return new SmartConnectResponseException(
                call.operation() + ": the service answered HTTP " + response.getCode()
                        + ". The answer is not the XML that the call is documented to answer: " + clean,
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
            LOG.trace("A connection that was given up could not be closed in good order", e);
        }
    }
}
