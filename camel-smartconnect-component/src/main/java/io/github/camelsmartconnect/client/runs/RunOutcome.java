/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import io.github.camelsmartconnect.model.Run;
import io.github.camelsmartconnect.model.RunResult;

/**
 * What came of a run.
 *
 * @param result what the run did
 * @param recovered the run in the history that is probably ours, since the answer was lost; null when it was answered
 * @since 1.0.0
 */
public record RunOutcome(RunResult result, Run recovered) {}
