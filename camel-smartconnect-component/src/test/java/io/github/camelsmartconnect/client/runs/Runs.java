/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;

import org.apache.hc.core5.http.ContentType;

import io.github.camelsmartconnect.client.calls.ApiCall;
import io.github.camelsmartconnect.client.calls.Response;
import io.github.camelsmartconnect.client.http.RequestSecrets;
import io.github.camelsmartconnect.client.runs.RunAnswers.HistoryEntry;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.Run;
import io.github.camelsmartconnect.model.SmartConnectAnswerLostException;

/** Runs as the history shows them, calls whose answer was lost, and answers. */
final class Runs {

    static final Integration ITEMS = new Integration("0b6e1a5c", "ITEMS", null);

    private Runs() {}

    static Run run(long number, int records, Instant date) {
        return new Run(
                "id" + number,
                "ITEMS",
                ITEMS.key(),
                number,
                date == null ? null : date.atOffset(ZoneOffset.UTC),
                records,
                0,
                false);
    }

    static HistoryEntry entry(long number, int records, Instant date) {
        String text = date == null
                ? null
                : LocalDateTime.ofInstant(date, ZoneOffset.UTC).toString();
        return new HistoryEntry("id" + number, "ITEMS", number, text, records, 0, false);
    }

    static RunHistory history(Instant serviceTime, HistoryEntry... entries) {
        return RunHistory.of(ITEMS.key(), List.of(entries), serviceTime);
    }

    /** A history of runs without dates. */
    static RunHistory numbered(Instant serviceTime, long... numbers) {
        return history(
                serviceTime,
                LongStream.of(numbers)
                        .mapToObj(number -> entry(number, 1, null))
                        .toArray(HistoryEntry[]::new));
    }

    /** A call whose connection broke when its request was written. */
    static LostRun lost(RunLedger.Before before, Instant written, long rowsSent) {
        return lost(before, written, rowsSent, false);
    }

    static LostRun lost(RunLedger.Before before, Instant written, long rowsSent, boolean byService) {
        return new LostRun(
                ITEMS,
                before,
                written,
                rowsSent,
                new RunVerdict.Lost(
                        new SmartConnectAnswerLostException("RunMap", "The connection broke", null), byService));
    }

    /** A success of the service. */
    static Response answer(String json) {
        ApiCall call = ApiCall.read("GET", "http://localhost/API", "GetRuns");
        return new Response(
                call,
                new RequestSecrets(RequestSecrets.Values.NONE),
                200,
                ContentType.APPLICATION_JSON,
                null,
                json.getBytes(StandardCharsets.UTF_8));
    }
}
