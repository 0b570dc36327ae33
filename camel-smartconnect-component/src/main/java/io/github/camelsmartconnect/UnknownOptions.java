/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.apache.camel.NoSuchEndpointException;

import io.github.camelsmartconnect.client.NearestNames;
import io.github.camelsmartconnect.rows.Excerpt;

/** Reports unknown options of a URI, without their values: one may be a misspelt password. */
final class UnknownOptions {

    private static final String AMPERSAND =
            "A & ends a value: write a value that contains & as RAW(...), as in name=RAW(Sales & Orders).";

    private UnknownOptions() {}

    /**
     * Fails the creation of an endpoint. When an endpoint can't be created, Camel logs the complete URI with all
     * values, except for a {@link NoSuchEndpointException}, and when a route can't be created, it logs the complete
     * route. So within a route, the endpoint is created but can't be used, which fails the start of the route, too.
     *
     * @param known the names of the existing options
     * @param besideSecrets whether the URI also sets a secret: then an unknown option may be the rest of its value
     */
    static void report(
            Map<String, Object> unknown, Set<String> known, SmartConnectEndpoint endpoint, boolean besideSecrets) {
        String uri = "smartconnect:" + endpoint.getOperation();
        String message = besideSecrets
                ? unnamed(uri)
                : named(uri, unknown, known, OptionUse.takesVariables(endpoint.getOperation()));
        if (!endpoint.getComponent().getCamelContext().getRouteController().isStartingRoutes()) {
            throw new UnknownOptionException(message);
        }
        endpoint.refuse(message);
    }

    private static String unnamed(String uri) {
        return "An option of " + uri
                + " does not exist. It is not shown, as it may be part of the password or token in the same URI:"
                + " check the spelling, and write a value that contains & or + as RAW(...), or set secrets"
                + " on the component (camel.component.smartconnect.password)";
    }

    private static String named(String uri, Map<String, Object> unknown, Set<String> known, boolean takesVariables) {
        return new TreeMap<>(unknown)
                .entrySet().stream()
                        .map(option -> "The option '" + Excerpt.of(option.getKey()) + "' does not exist in " + uri
                                + advice(option.getKey(), option.getValue(), known, takesVariables))
                        .collect(Collectors.joining(" "));
    }

    private static String advice(String option, Object value, Set<String> known, boolean takesVariables) {
        String nearest = takesVariables && isVariable(option)
                ? "'" + SmartConnectEndpoint.VARIABLE_PREFIX + Excerpt.of(option) + "'"
                : NearestNames.of(option, known);
        boolean isRestOfValue =
                nearest.isEmpty() || value == null || String.valueOf(value).isEmpty();
        return (nearest.isEmpty() ? "." : ": did you mean " + nearest + "?") + (isRestOfValue ? " " + AMPERSAND : "");
    }

    private static boolean isVariable(String option) {
        return option.regionMatches(true, 0, "GBL_", 0, "GBL_".length());
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
