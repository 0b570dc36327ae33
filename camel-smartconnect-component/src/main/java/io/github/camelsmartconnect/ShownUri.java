/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.camel.util.URISupport;

/**
 * The URI of an endpoint with masked secrets, as shown in logs, JMX and the consoles; unique even if only masked
 * values differ.
 */
final class ShownUri {

    private final AtomicInteger numbered = new AtomicInteger();

    /** @param options the names of the existing options */
    String of(String uri, Map<String, Object> parameters, Set<String> options) {
        boolean allMayBeSeen = parameters.keySet().stream()
                .allMatch(option -> !isSecret(option)
                        && (options.contains(option) || option.startsWith(SmartConnectEndpoint.VARIABLE_PREFIX)));
        if (allMayBeSeen) {
            return uri;
        }
        // Camel's own sanitizing stops at a bracket or an ampersand within a value
        Map<String, Object> shown = new LinkedHashMap<>(parameters);
        boolean secret = hasSecrets(parameters);
        shown.keySet()
                .removeIf(option -> !options.contains(option)
                        && (secret || !option.startsWith(SmartConnectEndpoint.VARIABLE_PREFIX)));
        shown.replaceAll((option, value) -> isSecret(option) || option.equals("username") ? "xxxxxx" : value);
        shown.put("hash", numbered.incrementAndGet());
        return URISupport.stripQuery(uri) + "?" + URISupport.createQueryString(shown);
    }

    static boolean hasSecrets(Map<String, Object> parameters) {
        return parameters.keySet().stream().anyMatch(ShownUri::isSecret);
    }

    /** Names of options are case-insensitive in Camel. */
    private static boolean isSecret(String option) {
        return SmartConnectConfiguration.SECRETS.stream().anyMatch(option::equalsIgnoreCase);
    }
}
