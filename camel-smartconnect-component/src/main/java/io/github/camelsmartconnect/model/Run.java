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
 * A run in the history of an integration (API document, section 5).
 *
 * @param id the history's id of the run, a GUID
 * @param name the integration's name
 * @param key the integration's key, a GUID
 * @param runNumber the run's number
 * @param runDate when it ran, in the zone of the option {@code timeZone}; null where the service gives none. JSON
 *     holds it in ISO-8601
 * @param recordCount the records processed
 * @param errorCount the records that failed
 * @param errorsSaved whether the service kept the failed records, so that they can be read
 * @since 1.0.0
 */
public record Run(
        String id,
        String name,
        String key,
        long runNumber,
        @JsonSerialize(using = ToStringSerializer.class) OffsetDateTime runDate,
        int recordCount,
        int errorCount,
        boolean errorsSaved)
        implements Serializable {

    /** {@return how the run ended, as far as the history tells: a run with failed records is a failure} */
    public RunStatus status() {
        return errorCount > 0 ? RunStatus.FAILURE : RunStatus.SUCCESS;
    }
}
