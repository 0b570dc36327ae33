/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Where the measured processes find the service, and how the hand-written peers call it. */
final class Loopback {

    static final String PROPERTY = "smartconnect.benchmark.url";
    static final String TOKEN = "0f8fad5bd9cb469fa16570867728950e";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Loopback() {}

    /** The API Url of a tenant with so many integrations, whose answers take so long. */
    static String tenant(int integrations, int delayMillis) {
        return System.getProperty(PROPERTY) + "/i" + integrations + "-d" + delayMillis;
    }

    static String call(String operation, long rows) {
        return call(operation, 0, rows);
    }

    static String call(String operation, int delayMillis, long rows) {
        return tenant(1, delayMillis) + "/" + operation + "?mapKey=" + LoopbackService.key(rows) + "&token=" + TOKEN;
    }

    /** The answer as it arrives at the JDK's client. */
    static InputStream open(String url) throws IOException, InterruptedException {
        return send(url, HttpRequest.BodyPublishers.noBody());
    }

    static InputStream send(String url, HttpRequest.BodyPublisher body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).POST(body).build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
    }
}
