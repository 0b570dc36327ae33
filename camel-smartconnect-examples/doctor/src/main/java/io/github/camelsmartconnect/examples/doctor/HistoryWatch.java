/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** Looks into the history of one integration again and again. */
final class HistoryWatch {

    private final RawCalls calls;
    private final String key;
    private Duration clockDifference = Duration.ZERO;

    HistoryWatch(RawCalls calls, String key) {
        this.calls = calls;
        this.key = key;
    }

    /** The highest run number; 0 for none. */
    long newest() throws IOException, InterruptedException {
        long newest = 0;
        JsonNode history = look();
        if (history != null) {
            for (JsonNode run : history) {
                newest = Math.max(newest, JsonShape.get(run, "RunNumber").asLong());
            }
        }
        return newest;
    }

    /** A run's entry; null while there is none. */
    JsonNode run(long number) throws IOException, InterruptedException {
        JsonNode history = look();
        if (history != null) {
            for (JsonNode run : history) {
                if (JsonShape.get(run, "RunNumber").asLong() == number) {
                    return run;
                }
            }
        }
        return null;
    }

    /** How many failed records of a run can be read. */
    int errors(long number) throws IOException, InterruptedException {
        RawResponse response = calls.send(
                "GET", "GetErrorsForProcessRun", Map.of("processId", key, "runNumber", Long.toString(number)));
        JsonNode json = response.isSuccess() ? response.json() : null;
        int rows = 0;
        if (json != null) {
            for (JsonNode tenant : JsonShape.get(json, "runTenants")) {
                rows += JsonShape.get(JsonShape.get(tenant, "errorData"), "dataRows")
                        .size();
            }
        }
        return rows;
    }

    /** A time of this machine by the service's clock, as far as it told. */
    Instant byServiceClock(Instant time) {
        return time.plus(clockDifference);
    }

    private JsonNode look() throws IOException, InterruptedException {
        RawResponse response = calls.send("GET", "GetHistoryForProcess", Map.of("processId", key));
        if (response.date() != null) {
            clockDifference = Duration.between(Instant.now(), response.date());
        }
        return response.isSuccess() ? response.json() : null;
    }
}
