/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

import java.io.Serializable;
import java.util.List;

/**
 * An integration as listed by the service (API document, section 2). Properties that a list does not contain are
 * null: the list of all integrations has key, name and description, the list of a connection has all but the last
 * two, the list of a data source has these two.
 *
 * @param key key of the integration (MapKey), a GUID
 * @param name name shown in SmartConnect (MapId); null if only the key is known
 * @param description the description; may be null
 * @param connectionId id of the connection it writes to
 * @param connectionType type of the connection, a class name of the service
 * @param destinationType type of the destination, a class name of the service
 * @param storesErrors whether the errors of its runs are stored
 * @param isOutputProcess whether its runs write output files
 * @param lines the lines of the destination
 * @param tenants the target tenants
 * @param sourceType type of the data source, a class name of the service
 * @param targetType type of the target, a class name of the service
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
     * @param name its display name
     * @param serverName its server
     * @param technicalName its technical name
     * @since 1.0.0
     */
    public record Tenant(String tenantId, String name, String serverName, String technicalName)
            implements Serializable {}

    /** Copies the lists. */
    public Integration {
        lines = lines == null ? null : List.copyOf(lines);
        tenants = tenants == null ? null : List.copyOf(tenants);
    }

    /** Creates an integration from the list of all integrations. */
    public Integration(String key, String name, String description) {
        this(key, name, description, null, null, null, null, null, null, null, null, null);
    }

    /** {@return the name, or the key if the name is not known} */
    public String label() {
        return name == null ? key : name;
    }
}
