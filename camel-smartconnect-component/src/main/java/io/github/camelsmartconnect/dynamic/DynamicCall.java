/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.dynamic;

import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.camel.Message;

import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.SmartConnectEndpoint;

/** A message of a {@code toD}: its dynamic values are headers during the call. */
final class DynamicCall {

    private static final String VARIABLE_PREFIX = SmartConnectEndpoint.VARIABLE_PREFIX;

    /** The options that can be set by a header. */
    static final Map<String, String> HEADERS = Map.of(
            "name", SmartConnectConstants.OVERRIDE_NAME,
            "key", SmartConnectConstants.OVERRIDE_KEY,
            "runNumber", SmartConnectConstants.OVERRIDE_RUN_NUMBER,
            "companyId", SmartConnectConstants.OVERRIDE_COMPANY_ID);

    private final String staticUri;
    private final Map<String, String> values;
    private final Map<String, Object> before = new LinkedHashMap<>();

    /**
     * @param staticUri the URI without the values
     * @param values the dynamic values by option name
     */
    DynamicCall(String staticUri, Map<String, String> values) {
        this.staticUri = staticUri;
        this.values = values;
    }

    static boolean isHeader(String option) {
        return HEADERS.containsKey(option) || option.startsWith(VARIABLE_PREFIX);
    }

    String staticUri() {
        return staticUri;
    }

    /** Sets the headers; an existing header of the message overrides the option, as without toD. */
    void setHeaders(Message message) {
        boolean integrationIsChosen = message.getHeader(SmartConnectConstants.OVERRIDE_NAME) != null
                || message.getHeader(SmartConnectConstants.OVERRIDE_KEY) != null;
        Map<Object, Object> variables = new LinkedHashMap<>();
        values.forEach((option, value) -> {
            if (option.startsWith(VARIABLE_PREFIX)) {
                variables.put(option.substring(VARIABLE_PREFIX.length()), value);
            } else {
                String header = HEADERS.get(option);
                boolean choosesIntegration = option.equals("name") || option.equals("key");
                if (choosesIntegration ? !integrationIsChosen : message.getHeader(header) == null) {
                    set(message, header, value);
                }
            }
        });
        Object own = message.getHeader(SmartConnectConstants.VARIABLES);
        if (!variables.isEmpty() && (own == null || own instanceof Map)) {
            if (own instanceof Map<?, ?> map) {
                variables.putAll(map);
            }
            set(message, SmartConnectConstants.VARIABLES, variables);
        }
    }

    private void set(Message message, String header, Object value) {
        before.put(header, message.getHeader(header));
        message.setHeader(header, value);
    }

    /** Restores the headers. */
    void putBackHeaders(Message message) {
        before.forEach((header, value) -> {
            if (value == null) {
                message.removeHeader(header);
            } else {
                message.setHeader(header, value);
            }
        });
    }
}
