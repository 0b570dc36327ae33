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
 * @param id id of the run in the history, a GUID
 * @param name the integration's name
 * @param key the integration's key, a GUID
 * @param runNumber the run's number
 * @param runDate date and time of the run, in the zone of the option {@code timeZone}; null if unknown. ISO-8601 in
 *     JSON
 * @param recordCount number of records processed
 * @param errorCount number of failed records
 * @param errorsSaved whether the service stored the failed records, so they can be read
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

    /**
     * {@return the status of the run as far as it is known from the history: a run with failed records is a failure}
     */
    public RunStatus status() {
        return errorCount > 0 ? RunStatus.FAILURE : RunStatus.SUCCESS;
    }
}
