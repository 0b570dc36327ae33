/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.camelsmartconnect.client.calls.Spools;
import io.github.camelsmartconnect.client.runs.RunInput;
import io.github.camelsmartconnect.client.runs.RunOutcome;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.RunError;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.RunStatus;

import static org.assertj.core.api.Assertions.assertThat;

class RunProgressTest {

    @TempDir
    private Path folder;

    private RunProgress progress(int parts) throws IOException {
        var payloads = new Spools(folder).encodeParts((out, ends) -> {
            for (int i = 0; i < parts; i++) {
                out.write(i);
                ends.accept(1);
            }
        });
        return new RunProgress(
                List.of(), new Integration("key", "ITEMS", null), new RunInput.Parts(payloads, false, 1));
    }

    private static RunOutcome failed(long number, int errors, String value) {
        var error = new RunError(number, null, "No.", null, null, Map.of("Value", value));
        return new RunOutcome(
                new RunResult(
                        "ITEMS",
                        "key",
                        null,
                        number,
                        RunStatus.FAILURE,
                        errors,
                        errors,
                        "No.",
                        Collections.nCopies(errors, error)),
                null);
    }

    @Test
    void errorsAreKeptAsLongAsThereIsRoomForThem() throws IOException {
        String eighth = "x".repeat((int) Math.min(64 << 20, Runtime.getRuntime().maxMemory() / 64));
        RunProgress progress = progress(3);

        progress.done(failed(1, 1, eighth));
        progress.done(failed(2, 100, eighth));
        progress.done(failed(3, 1, "short"));

        RunResult result = progress.result();
        assertThat(result.parts()).extracting(RunResult::errorCount).containsExactly(1, 100, 1);
        assertThat(result.errorCount()).isEqualTo(102);
        assertThat(result.errors()).extracting(RunError::runNumber).containsExactly(1L);
        assertThat(progress.isComplete()).isTrue();
        progress.close();
    }
}
