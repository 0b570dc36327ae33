/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client;

import java.time.ZoneId;

import io.github.camelsmartconnect.client.calls.ServiceDates;
import io.github.camelsmartconnect.model.Output;

/**
 * An output file as listed by the service. Its link contains a token, so it is not exposed; the file is requested by
 * the key in the link (API document, Q18).
 *
 * @since 1.0.0
 */
public final class OutputFile {

    private final ListAnswers.OutputEntry entry;

    OutputFile(ListAnswers.OutputEntry entry) {
        this.entry = entry;
    }

    /** @param zone the zone of the service's dates, which have none */
    public Output toOutput(ZoneId zone) {
        return new Output(
                entry.outputId(),
                entry.processId(),
                entry.runNumber(),
                ServiceDates.parse(entry.created(), zone),
                entry.description(),
                fileName());
    }

    /** Null if there is none. */
    public String id() {
        return entry.outputId() == null || entry.outputId().isBlank() ? null : entry.outputId();
    }

    /** The unmodified name. */
    public String name() {
        return entry.fileName();
    }

    /** The unmodified date. */
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

    /** The last path segment only: a name must not lead out of the target directory. */
    private String fileName() {
        String name = entry.fileName() == null ? "" : entry.fileName().strip();
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return last.isEmpty() || last.equals(".") || last.equals("..")
                ? "output-" + (id() == null ? "of-run-" + entry.runNumber() : id())
                : last;
    }
}
