package io.github.camelsmartconnect.client.runs;

import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The ledgers of one component: one for each integration, whatever the options are with which its endpoints call, so
 * that none of them takes another's run for its own.
 */
public final class RunLedgers {

    private final ConcurrentMap<String, RunLedger> ledgers = new ConcurrentHashMap<>();
    private final Clock clock;

    public RunLedgers(Clock clock) {
        this.clock = clock;
    }

    RunLedger of(String apiUrl, String integrationKey) {
        return ledgers.computeIfAbsent(
                apiUrl + "/" + integrationKey.toLowerCase(Locale.ROOT), key -> new RunLedger(clock));
    }
}
