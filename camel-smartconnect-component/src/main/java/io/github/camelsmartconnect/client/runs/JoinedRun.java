/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import java.util.List;
import java.util.Objects;

import io.github.camelsmartconnect.model.RunError;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.RunStatus;

/**
 * The combined result of several runs with the rows of one message.
 *
 * @since 1.0.0
 */
public final class JoinedRun {

    private JoinedRun() {}

    /** @param parts at least one, oldest first */
    public static RunResult of(List<RunResult> parts) {
        RunResult last = parts.get(parts.size() - 1);
        boolean failed = parts.stream().anyMatch(part -> part.status() == RunStatus.FAILURE);
        List<RunError> errors =
                parts.stream().flatMap(part -> part.errors().stream()).toList();
        return new RunResult(
                last.name(),
                last.key(),
                last.description(),
                last.runNumber(),
                failed ? RunStatus.FAILURE : RunStatus.SUCCESS,
                sum(parts.stream().mapToLong(RunResult::recordCount).sum()),
                sum(parts.stream().mapToLong(RunResult::errorCount).sum()),
                lastMessage(parts),
                errors,
                parts);
    }

    private static int sum(long count) {
        return (int) Math.min(count, Integer.MAX_VALUE);
    }

    /** The last error message, as the service returns for a run. */
    private static String lastMessage(List<RunResult> parts) {
        return parts.stream()
                .map(RunResult::errorMessage)
                .filter(Objects::nonNull)
                .filter(message -> !message.isBlank())
                .reduce((first, second) -> second)
                .orElse(null);
    }
}
