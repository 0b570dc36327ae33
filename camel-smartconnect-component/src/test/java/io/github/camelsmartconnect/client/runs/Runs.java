package io.github.camelsmartconnect.client.runs;

import java.time.Instant;
import java.time.ZoneOffset;

import io.github.camelsmartconnect.client.runs.RunRecovery.LostRun;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.Run;
import io.github.camelsmartconnect.model.SmartConnectAnswerLostException;

/** Runs as the history shows them, and calls whose answer was lost. */
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
}
