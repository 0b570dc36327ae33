/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The User-Agent of requests. */
final class UserAgent {

    /** {@code camel-smartconnect/VERSION}, with the version from the catalog of the component. */
    static final String OURS = "camel-smartconnect/" + version();

    private UserAgent() {}

    private static String version() {
        try (InputStream catalog =
                UserAgent.class.getResourceAsStream("/META-INF/io/github/camelsmartconnect/smartconnect.json")) {
            return new ObjectMapper()
                    .readTree(catalog)
                    .path("component")
                    .path("version")
                    .asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
