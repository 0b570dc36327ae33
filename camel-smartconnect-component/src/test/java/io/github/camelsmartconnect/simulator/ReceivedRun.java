/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The data that a call of the API sent for a run.
 *
 * @param call the name of the call, for example {@code RunMapDataTableWithErrors}
 * @param runNumber the number of the run
 * @param variables the global variables in their original order
 * @param rows the rows that were pushed; empty when the run was over the integration's own rows
 * @param contentType the Content-Type as it was sent; null when there was none
 * @param body the body as it was sent
 * @since 1.0.0
 */
public record ReceivedRun(
        String call,
        int runNumber,
        Map<String, String> variables,
        List<Map<String, String>> rows,
        String contentType,
        byte[] body) {

    /** The body as text. */
    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
