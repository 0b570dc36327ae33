/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client;

import java.time.ZoneId;

import io.github.camelsmartconnect.client.calls.ServiceDates;
import io.github.camelsmartconnect.model.Output;

/**
 * An output as the service lists it. Its link holds a token, so it is not handed out; its file is asked for by the
 * link's key (API document, Q18).
 *
 * @since 1.0.0
 */
public final class OutputFile {

    private final ListAnswers.OutputEntry entry;

    OutputFile(ListAnswers.OutputEntry entry) {
        this.entry = entry;
    }

    /** @param zone the zone of the service's zone-less dates */
    public Output toOutput(ZoneId zone) {
        return new Output(
                entry.outputId(),
                entry.processId(),
                entry.runNumber(),
                ServiceDates.parse(entry.created(), zone),
                entry.description(),
                fileName());
    }

    /** Null where the service gives none. */
    public String id() {
        return entry.outputId() == null || entry.outputId().isBlank() ? null : entry.outputId();
    }

    /** The name as the service writes it. */
    public String name() {
        return entry.fileName();
    }

    /** When it was written, as the service writes it. */
    public String created() {
        return entry.created();
    }

    public String description() {
        return entry.description();
    }

    public long runNumber() {
        return entry.runNumber();
    }

    String link() {
        return entry.outputUri();
    }

    /** The last segment only: a name must not lead out of the folder that the file is written to. */
    private String fileName() {
        String name = entry.fileName() == null ? "" : entry.fileName().strip();
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return last.isEmpty() || last.equals(".") || last.equals("..")
                ? "output-" + (id() == null ? "of-run-" + entry.runNumber() : id())
                : last;
    }
}
