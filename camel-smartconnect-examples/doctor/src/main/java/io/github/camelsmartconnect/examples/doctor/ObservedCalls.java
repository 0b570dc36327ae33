/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * Counts and watches the calls that the component itself sends: the option {@code httpClientConfigurer}. What is seen
 * here holds no token, since the component adds it later.
 */
final class ObservedCalls implements HttpClientConfigurer {

    private final CallBudget budget;
    private final List<Observed> all = new CopyOnWriteArrayList<>();

    ObservedCalls(CallBudget budget) {
        this.budget = budget;
    }

    /**
     * A call of the component.
     *
     * @param connection which connection it went over, by the port of this machine
     * @param bytes of the body so far, before they are decompressed
     */
    record Observed(
            String call, int status, String contentType, String contentEncoding, String connection, AtomicLong bytes) {}

    /** The calls that were answered, oldest first. */
    List<Observed> all() {
        return all;
    }

    /** The newest call of a name; null for none. */
    Observed newest(String... calls) {
        List<String> wanted = List.of(calls);
        return all.stream()
                .filter(one -> wanted.contains(one.call()))
                .reduce((first, second) -> second)
                .orElse(null);
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.addExecInterceptorLast("doctor", this::send);
    }

    private ClassicHttpResponse send(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        try {
            budget.take();
        } catch (CallBudget.SpentException e) {
            throw new IOException(e.getMessage(), e);
        }
        ClassicHttpResponse response = chain.proceed(request, scope);
        EndpointDetails connection = scope.clientContext.getEndpointDetails();
        var bytes = new AtomicLong();
        all.add(new Observed(
                call(request),
                response.getCode(),
                header(response, "Content-Type"),
                header(response, "Content-Encoding"),
                connection == null ? "" : String.valueOf(connection.getLocalAddress()),
                bytes));
        if (response.getEntity() != null) {
            response.setEntity(new CountedEntity(response.getEntity(), bytes));
        }
        return response;
    }

    private static String call(ClassicHttpRequest request) {
        try {
            URI uri = request.getUri();
            return uri.getPath().substring(uri.getPath().lastIndexOf('/') + 1);
        } catch (URISyntaxException e) {
            return "";
        }
    }

    private static String header(HttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? "" : header.getValue();
    }

    private static final class CountedEntity extends HttpEntityWrapper {
        private final AtomicLong bytes;

        CountedEntity(HttpEntity entity, AtomicLong bytes) {
            super(entity);
            this.bytes = bytes;
        }

        @Override
        public InputStream getContent() throws IOException {
            return new FilterInputStream(super.getContent()) {
                @Override
                public int read() throws IOException {
                    int octet = super.read();
                    bytes.addAndGet(octet < 0 ? 0 : 1);
                    return octet;
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    int count = super.read(buffer, offset, length);
                    bytes.addAndGet(Math.max(0, count));
                    return count;
                }
            };
        }
    }
}
