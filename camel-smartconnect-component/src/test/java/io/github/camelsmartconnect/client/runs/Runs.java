package io.github.camelsmartconnect.client.runs;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;

import org.apache.hc.core5.http.ContentType;

import io.github.camelsmartconnect.client.calls.Answer;
import io.github.camelsmartconnect.client.calls.ApiCall;
import io.github.camelsmartconnect.client.http.CallSecrets;
import io.github.camelsmartconnect.client.http.RequestSecrets;
import io.github.camelsmartconnect.client.runs.RunRecovery.LostRun;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.Run;
import io.github.camelsmartconnect.model.SmartConnectAnswerLostException;

/** Runs as the history shows them, calls whose answer was lost, and answers. */
final class Runs {

    static final Integration ITEMS = new Integration("0b6e1a5c", "ITEMS", null);

    private Runs() {}

    static Run run(long number, int records) {
        return run(number, records, null);
    }

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

    static LostRun lost(RunLedger.Before before, long rowsSent) {
        return new LostRun(
                ITEMS, before, rowsSent, new SmartConnectAnswerLostException("RunMap", "The connection broke", null));
    }

    /** A success of the service. */
    static Answer answer(String json) {
        ApiCall call = ApiCall.read("GET", "http://localhost/API", "GetRuns");
        return new Answer(
                call,
                new RequestSecrets(CallSecrets.NONE),
                200,
                ContentType.APPLICATION_JSON,
                null,
                json.getBytes(StandardCharsets.UTF_8));
    }
}
