package io.github.camelsmartconnect.client.runs;

import io.github.camelsmartconnect.model.Run;
import io.github.camelsmartconnect.model.RunResult;

/**
 * What came of a run.
 *
 * @param result what the run did
 * @param recovered the run in the history that is probably ours, since the answer was lost; null when it was answered
 */
public record RunOutcome(RunResult result, Run recovered) {}
