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

/** The URI of an endpoint as it is shown in logs, JMX and the consoles; unique where what differs must not be seen. */
final class ShownUri {

    private final AtomicInteger numbered = new AtomicInteger();

    /** @param options the names of the options that there are */
    String of(String uri, Map<String, Object> parameters, Set<String> options) {
        boolean allMayBeSeen = parameters.keySet().stream()
                .allMatch(option -> !isSecret(option)
                        && (options.contains(option) || option.startsWith(SmartConnectEndpoint.VARIABLE_PREFIX)));
        if (allMayBeSeen) {
            return uri;
        }
        // Camel's own cleaning stops at a bracket or an ampersand within a value
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

    /** Camel takes the name of an option in any letter case. */
    private static boolean isSecret(String option) {
        return SmartConnectConfiguration.SECRETS.stream().anyMatch(option::equalsIgnoreCase);
    }
}
