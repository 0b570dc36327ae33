/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.dsl;

import org.apache.camel.builder.endpoint.AbstractEndpointBuilder;

/**
 * Builds endpoints from plain values. Camel creates a URI from the values and decodes {@code +} and {@code %20} when
 * it parses the URI, so values with such characters are written as {@code RAW(...)}.
 */
class RawEndpointBuilder extends AbstractEndpointBuilder {

    RawEndpointBuilder(String scheme, String path) {
        super(scheme, path);
    }

    @Override
    public void doSetProperty(String key, Object value) {
        super.doSetProperty(key, raw(value));
    }

    @Override
    public void doSetMultiValueProperty(String name, String key, Object value) {
        super.doSetMultiValueProperty(name, key, raw(value));
    }

    private static Object raw(Object value) {
        if (!(value instanceof String text) || !isChanged(text) || isSpecial(text)) {
            return value;
        }
        // RAW(...) ends at a parenthesis before the next option
        return text.contains(")&") ? "RAW{" + text + "}" : "RAW(" + text + ")";
    }

    private static boolean isChanged(String text) {
        // the value of a placeholder may contain any of the others
        return text.contains("&") || text.contains("+") || text.contains("%") || text.contains("{{");
    }

    /** Values with a special meaning in Camel. */
    private static boolean isSpecial(String text) {
        return text.startsWith("RAW(") || text.startsWith("RAW{") || text.startsWith("#") || text.startsWith("{{?");
    }
}
