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

/** Says which options of a URI do not exist, without their values: one may be a misspelt password. */
final class UnknownOptions {

    private static final String AMPERSAND =
            "A & ends a value: write a value that holds & as RAW(...), as in name=RAW(Sales & Orders).";

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
                + " does not exist. It is not named, since it may be a part of the password or token"
                + " beside it: check the spelling, and write a value that holds & or + as RAW(...), or better set"
                + " secrets on the component (camel.component.smartconnect.password)";
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
