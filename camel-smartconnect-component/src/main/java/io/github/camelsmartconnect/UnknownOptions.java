/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.apache.camel.NoSuchEndpointException;

import io.github.camelsmartconnect.client.NearestNames;
import io.github.camelsmartconnect.rows.Excerpt;

/** Says which options of a URI do not exist, without their values: one may be a misspelt password. */
final class UnknownOptions {

    private UnknownOptions() {}

    /**
     * Ends the making of an endpoint. Camel prints the whole URI, values and all, when an endpoint can't be made, but
     * for a {@link NoSuchEndpointException}; and it prints the whole route when that can't be made. So within a route
     * the endpoint is made, and refuses to be used, which ends the start of the route as well.
     *
     * @param known the names of the options that there are
     * @param besideSecrets whether the URI sets a secret too: then an unknown option may be the rest of its value
     */
    static void report(
            Map<String, Object> unknown, Set<String> known, SmartConnectEndpoint endpoint, boolean besideSecrets) {
        String uri = "smartconnect:" + endpoint.getOperation();
        String message = besideSecrets ? unnamed(uri) : named(uri, unknown.keySet(), known);
        if (!endpoint.getComponent().getCamelContext().getRouteController().isStartingRoutes()) {
            throw new UnknownOptionException(message);
        }
        endpoint.refuse(message);
    }

    private static String unnamed(String uri) {
        return "An option of " + uri
                + " does not exist. It is not named, since it may be a part of the password or token"
                + " beside it: check the spelling, and write a value that holds & or + as RAW(...), or better set"
                + " secrets on the component (camel.component.smartconnect.password)";
    }

    private static String named(String uri, Set<String> unknown, Set<String> known) {
        return new TreeSet<>(unknown)
                .stream()
                        .map(option -> "The option '" + Excerpt.of(option) + "' does not exist in " + uri
                                + ": did you mean one of " + NearestNames.of(option, known) + "?")
                        .collect(Collectors.joining(" "));
    }

    private static final class UnknownOptionException extends NoSuchEndpointException {

        private final String message;

        UnknownOptionException(String message) {
            super("smartconnect");
            this.message = message;
        }

        @Override
        public String getMessage() {
            return message;
        }
    }
}
