/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

import java.io.Serializable;

/**
 * An integration as the service lists it (API document, section 2).
 *
 * @param key the GUID that calls take (MapKey)
 * @param name the name that people see (MapId); null where only the key is known
 * @param description the description; may be null
 * @since 1.0.0
 */
public record Integration(String key, String name, String description) implements Serializable {

    /** {@return the name, or the key where the name is not known} */
    public String label() {
        return name == null ? key : name;
    }
}
