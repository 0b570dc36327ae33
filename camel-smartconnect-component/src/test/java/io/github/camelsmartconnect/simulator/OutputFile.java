/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** An output file of a run; {@code key} is part of its link. */
record OutputFile(String id, int runNumber, Instant created, String fileName, String key, byte[] content) {

    static OutputFile of(SimulatedRun run, Instant created, String fileName, byte[] content) {
        return of(run, created, fileName, content, UUID.randomUUID().toString());
    }

    /** @param shownId its id in lists; null for none */
    static OutputFile of(SimulatedRun run, Instant created, String fileName, byte[] content, String shownId) {
        String id = UUID.randomUUID().toString();
        // '>' and '?' in these places, and the length, make '+', '/' and '=' in Base64: a link that is put together
        // without percent-encoding shall not work
        String key = Base64.getEncoder().encodeToString(("ab>cd?" + id + ".").getBytes(StandardCharsets.US_ASCII));
        return new OutputFile(shownId, run.runNumber(), created, fileName, key, content.clone());
    }
}
