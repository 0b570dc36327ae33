/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * Global variables as a body (API document, section 3): in the current format an object whose {@code Variables} is a
 * string with the list as JSON, in the older format the list itself.
 *
 * @since 1.0.0
 */
public final class VariablesJson {

    private VariablesJson() {}

    public static HttpEntity body(Map<String, String> variables, boolean legacyFormat) {
        try {
            List<Variable> list = variables.entrySet().stream()
                    .map(entry -> new Variable(entry.getKey(), entry.getValue()))
                    .toList();
            String json = Json.MAPPER.writeValueAsString(list);
            return new StringEntity(
                    legacyFormat ? json : Json.MAPPER.writeValueAsString(new Body(json, "")),
                    ContentType.APPLICATION_JSON);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text can always be written as JSON", e);
        }
    }

    private record Variable(
            @JsonProperty("Key") String key,
            @JsonProperty("Value") String value) {}

    private record Body(
            @JsonProperty("Variables") String variables,
            @JsonProperty("Xml") String xml) {}
}
