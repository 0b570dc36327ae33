package io.github.camelsmartconnect.model;

import java.io.Serializable;

/**
 * An integration as the service lists it (API document, section 2).
 *
 * @param key the GUID that calls take (MapKey)
 * @param name the name that people see (MapId); null where only the key is known
 * @param description the description; may be null
 */
public record Integration(String key, String name, String description) implements Serializable {

    /** {@return the name, or the key where the name is not known} */
    public String label() {
        return name == null ? key : name;
    }
}
