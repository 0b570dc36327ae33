/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import javax.net.ssl.SSLSession;

/** Calls of the API whose raw response matters. They only read. */
final class RawCalls {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private final Tenant tenant;
    private final CallBudget budget;
    private final Duration responseTimeout;
    private final HttpClient client;
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final Set<String> timedOut = ConcurrentHashMap.newKeySet();
    private String token;

    RawCalls(Tenant tenant, CallBudget budget, Duration responseTimeout) {
        this.tenant = tenant;
        this.budget = budget;
        this.responseTimeout = responseTimeout;
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT);
        if (tenant.proxyHost() != null) {
            builder.proxy(ProxySelector.of(new InetSocketAddress(tenant.proxyHost(), tenant.proxyPort())));
        }
        client = builder.build();
    }

    /** A call and its response; the address is left out, since it holds the token. */
    record Sent(String call, RawResponse response) {}

    /** The token of the calls that need one; it is in no text form of this object. */
    void signedIn(String newToken) {
        token = newToken;
    }

    /** Calls with the token. */
    RawResponse send(String verb, String call, Map<String, String> parameters)
            throws IOException, InterruptedException {
        return send(verb, call, parameters, token);
    }

    /** Calls with another token than the good one. */
    RawResponse send(String verb, String call, Map<String, String> parameters, String otherToken)
            throws IOException, InterruptedException {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("token", otherToken);
        return open(verb, tenant.apiUrl() + "/", call, all);
    }

    /** Calls without a token. */
    RawResponse open(String verb, String folder, String call, Map<String, String> parameters)
            throws IOException, InterruptedException {
        return open(verb, folder, call, parameters, HttpClient.Version.HTTP_1_1);
    }

    /** Calls with the newest version of HTTP that both sides speak; all other calls are as the component's: HTTP/1.1. */
    RawResponse sendByNewestHttp(String call) throws IOException, InterruptedException {
        return open("GET", tenant.apiUrl() + "/", call, Map.of("token", token), HttpClient.Version.HTTP_2);
    }

    private RawResponse open(
            String verb, String folder, String call, Map<String, String> parameters, HttpClient.Version version)
            throws IOException, InterruptedException {
        budget.take();
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&", parameters.isEmpty() ? "" : "?", ""));
        HttpRequest request = HttpRequest.newBuilder(URI.create(folder + call + query))
                .version(version)
                .timeout(responseTimeout)
                .header("Accept", "application/json")
                .method(verb, HttpRequest.BodyPublishers.noBody())
                .build();
        long start = System.nanoTime();
        HttpResponse<InputStream> response;
        try {
            response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (HttpTimeoutException e) {
            timedOut.add(call);
            throw e;
        }
        try (InputStream body = response.body()) {
            byte[] bytes = body.readNBytes(MOST_BYTES);
            RawResponse raw = new RawResponse(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.headers().firstValue("Date").map(RawResponse::date).orElse(null),
                    response.version() == HttpClient.Version.HTTP_2 ? "2" : "1.1",
                    response.sslSession().map(SSLSession::getProtocol).orElse(null),
                    bytes,
                    Duration.ofNanos(System.nanoTime() - start));
            sent.add(new Sent(call, raw));
            return raw;
        }
    }

    /** The calls that were answered, oldest first. */
    List<Sent> sent() {
        return sent;
    }

    /** The calls that had no response in time. */
    Set<String> timedOut() {
        return timedOut;
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
