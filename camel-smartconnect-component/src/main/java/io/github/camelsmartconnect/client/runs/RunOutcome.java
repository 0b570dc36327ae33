/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import io.github.camelsmartconnect.model.Run;
import io.github.camelsmartconnect.model.RunResult;

/** Outcome of a run.
 *
 * @param result the result of the run
 * @param recovered the run in the history that most likely belongs to the call, if the response was lost; null
 *     otherwise
 * @since 1.0.0
 */
public record RunOutcome(RunResult result, Run recovered) {}
