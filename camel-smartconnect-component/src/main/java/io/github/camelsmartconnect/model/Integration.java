/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

import java.io.Serializable;
import java.util.List;

/**
 * An integration as listed by the service (API document, section 2). Values that a list does not contain are null: the list of all
 * integrations contains key, name and description, the list of a connection all but the last two, the list of a data
 * source those two.
 *
 * @param key key of the integration (MapKey), a GUID
 * @param name name shown in SmartConnect (MapId); null if only the key is known
 * @param description the description; may be null
 * @param connectionId the id of the connection that it writes to
 * @param connectionType the kind of that connection, the name of a class of the service
 * @param destinationType the kind of its destination, the name of a class of the service
 * @param storesErrors whether the errors of its runs are kept, so that they can be read
 * @param isOutputProcess whether its runs write files
 * @param lines what it writes to
 * @param tenants the target tenants
 * @param sourceType the kind of its data source, the name of a class of the service
 * @param targetType the kind of its target, the name of a class of the service
 * @since 1.0.0
 */
public record Integration(
        String key,
        String name,
        String description,
        String connectionId,
        String connectionType,
        String destinationType,
        Boolean storesErrors,
        Boolean isOutputProcess,
        List<Line> lines,
        List<Tenant> tenants,
        String sourceType,
        String targetType)
        implements Serializable {

    /**
     * A line of the destination.
     *
     * @param lineId the line's id
     * @param description its description
     * @param technicalName its name in the target system
     * @param technicalValue its value in the target system
     * @since 1.0.0
     */
    public record Line(String lineId, String description, String technicalName, String technicalValue)
            implements Serializable {}

    /**
     * A target tenant.
     *
     * @param tenantId the tenant's id
     * @param name the name that people see
     * @param serverName the server it is on
     * @param technicalName its name there
     * @since 1.0.0
     */
    public record Tenant(String tenantId, String name, String serverName, String technicalName)
            implements Serializable {}

    /** Takes copies of the lists. */
    public Integration {
        lines = lines == null ? null : List.copyOf(lines);
        tenants = tenants == null ? null : List.copyOf(tenants);
    }

    /** What the list of all integrations tells. */
    public Integration(String key, String name, String description) {
        this(key, name, description, null, null, null, null, null, null, null, null, null);
    }

    /** {@return the name, or the key if the name is not known} */
    public String label() {
        return name == null ? key : name;
    }
}
