/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

import java.io.Serializable;
import java.time.OffsetDateTime;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;

/**
 * A file that a run wrote (API document, section 5).
 *
 * @param id the output's id
 * @param key the integration's key, a GUID
 * @param runNumber the run that wrote it
 * @param created date and time of the file, in the zone of the option {@code timeZone}; null if unknown. ISO-8601 in
 *     JSON
 * @param description its description
 * @param fileName its name, without a path
 * @since 1.0.0
 */
public record Output(
        String id,
        String key,
        long runNumber,
        @JsonSerialize(using = ToStringSerializer.class) OffsetDateTime created,
        String description,
        String fileName)
        implements Serializable {}
