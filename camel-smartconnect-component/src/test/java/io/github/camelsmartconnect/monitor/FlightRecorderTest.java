/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.monitor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.camelsmartconnect.consumer.ErrorsConsumerTestSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs, recoveries and polls in a flight recording. */
class FlightRecorderTest extends ErrorsConsumerTestSupport {

    private static final String PREFIX = "io.github.camelsmartconnect.";
    private static final List<Map<String, String>> ROWS = List.of(Map.of("No", "1"));

    @TempDir
    Path folder;

    private List<RecordedEvent> recorded(boolean enabled, Runnable work) throws IOException {
        Path file = folder.resolve("recording.jfr");
        try (var recording = new Recording()) {
            if (enabled) {
                List.of("Run", "Recovery", "Poll").forEach(event -> recording.enable(PREFIX + event));
            }
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith(PREFIX))
                .toList();
    }

    private static List<RecordedEvent> named(List<RecordedEvent> events, String name) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals(PREFIX + name))
                .toList();
    }

    @Test
    void runsAndRecoveriesAreRecorded() throws IOException {
        simulator().integration("IMPORT");
        List<RecordedEvent> events = recorded(true, () -> {
            send("smartconnect:run?name=IMPORT", ROWS);
            simulator().onRuns().times(1).gatewayTimeout();
            send("smartconnect:run?name=IMPORT", ROWS);
            simulator().onRuns().times(1).answer(400, "text/plain", "no");
            send("smartconnect:run?name=IMPORT", ROWS);
        });

        assertThat(named(events, "Run"))
                .extracting(event -> event.getString("integration") + " " + event.getString("outcome") + " "
                        + event.getLong("runNumber") + " " + event.getInt("recordCount") + " "
                        + event.getBoolean("recovered"))
                .containsExactly("IMPORT success 1 1 false", "IMPORT success 2 1 true", "IMPORT not_run 0 0 false");
        assertThat(named(events, "Recovery"))
                .extracting(event -> event.getString("integration") + " " + event.getBoolean("found") + " "
                        + event.getLong("runNumber"))
                .containsExactly("IMPORT true 2");
    }

    @Test
    void pollsAreRecorded() throws Exception {
        simulator().integration("A").runWithErrors(3);
        consume("name=A");
        List<RecordedEvent> events = recorded(true, () -> {
            poll();
            simulator().on("GetHistoryForProcess").times(1).answer(500, "text/plain", "boom");
            pollAnyhow();
        });

        List<RecordedEvent> polls = named(events, "Poll");
        assertThat(polls)
                .extracting(event -> event.getString("operation") + " " + event.getString("integration") + " "
                        + event.getInt("messages"))
                .containsExactly("errors A 3", "errors A 0");
        assertThat(polls.get(0).getString("failure")).isNull();
        assertThat(polls.get(1).getString("failure")).contains("500");
    }

    @Test
    void nothingIsRecordedUnlessItIsWanted() throws IOException {
        simulator().integration("IMPORT");

        assertThat(recorded(false, () -> send("smartconnect:run?name=IMPORT", ROWS)))
                .isEmpty();
    }
}
