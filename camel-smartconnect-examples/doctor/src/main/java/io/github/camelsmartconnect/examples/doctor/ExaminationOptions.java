/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import io.github.camelsmartconnect.RequestFormat;

/**
 * What the user wants to know.
 *
 * @param name the integration whose history is read; null for the one whose history tells most
 * @param query the integration whose rows are queried; null for none
 * @param variables of the query
 * @param showsValues whether the query's first row is shown
 * @param run the integration that is run; null for none
 * @param rows what it is run with; empty to run it with its own
 * @param watch how long errors and counts of a run are waited for
 * @param runTimeout how long a run may take
 * @param responseTimeout how long a response may take
 * @param limit how long all may take, runs aside
 * @param timeZone as the user's routes set it
 * @param requestFormat as the user's routes set it
 * @param chunked as the user's routes set it
 */
record ExaminationOptions(
        String name,
        String query,
        Map<String, String> variables,
        boolean showsValues,
        String run,
        List<Map<String, String>> rows,
        Duration watch,
        Duration runTimeout,
        Duration responseTimeout,
        Duration limit,
        ZoneId timeZone,
        RequestFormat requestFormat,
        boolean chunked) {

    /** Whether a topic is wanted at all. */
    boolean wants(Topic topic) {
        return switch (topic) {
            case QUERY -> query != null;
            case RUN -> run != null;
            default -> true;
        };
    }
}
