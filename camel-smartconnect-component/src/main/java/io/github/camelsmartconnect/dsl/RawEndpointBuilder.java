/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.dsl;

import org.apache.camel.builder.endpoint.AbstractEndpointBuilder;

/**
 * Builds endpoints from values as they are: Camel makes a URI of them, and takes {@code +} for a blank and {@code %20} for
 * what it stands for when it reads that. So values with such characters are written in {@code RAW()}.
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
        // the sign ends where it stands before an option
        return text.contains(")&") ? "RAW{" + text + "}" : "RAW(" + text + ")";
    }

    private static boolean isChanged(String text) {
        // a placeholder may bring any of the others
        return text.contains("&") || text.contains("+") || text.contains("%") || text.contains("{{");
    }

    /** What Camel itself reads in another way. */
    private static boolean isSpecial(String text) {
        return text.startsWith("RAW(") || text.startsWith("RAW{") || text.startsWith("#") || text.startsWith("{{?");
    }
}
