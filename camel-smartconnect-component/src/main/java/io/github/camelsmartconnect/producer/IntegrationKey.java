/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.util.UUID;

import io.github.camelsmartconnect.rows.Excerpt;

/**
 * The key of an integration, a GUID.
 *
 * @since 1.0.0
 */
public final class IntegrationKey {

    private IntegrationKey() {}

    /**
     * @param where the option or header with the key, for the message
     * @param key null for none
     * @throws IllegalArgumentException if it is not a GUID
     */
    public static void require(String where, String key) {
        if (key == null) {
            return;
        }
        try {
            if (UUID.fromString(key).toString().equalsIgnoreCase(key)) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // reported below
        }
        throw new IllegalArgumentException("The key '" + Excerpt.of(key) + "' in " + where
                + " is not a GUID such as"
                + " 0b9f6c1e-3d3a-4b5e-9a57-0d6c7f1a2b3c: to select an integration by name, use the option 'name'");
    }
}
