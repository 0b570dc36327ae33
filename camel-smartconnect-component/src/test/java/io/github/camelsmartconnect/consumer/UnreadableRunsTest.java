/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.Warnings;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.tracking.OpenRun;

import static org.assertj.core.api.Assertions.assertThat;

class UnreadableRunsTest {

    @Test
    void runsAreToldOfTheirOwnIntegrationThoughAnotherIsReportedFirst() {
        var unreadable = new UnreadableRuns();
        Integration a = new Integration("a", "A", null);
        Integration b = new Integration("b", "B", null);
        try (Warnings warnings = Warnings.capture()) {
            unreadable.nothingTold(a, new OpenRun(3, null, true, false));
            unreadable.nothingTold(a, new OpenRun(4, null, true, false));
            unreadable.reportLeftHistory(b);
            assertThat(warnings.texts()).isEmpty();
            unreadable.reportLeftHistory(a);
            unreadable.reportLeftHistory(a);
            assertThat(warnings.texts())
                    .singleElement()
                    .asString()
                    .startsWith("Integration 'A': runs 3 to 4 dropped out of the 10-entry history");
        }
        assertThat(unreadable.runs()).isEqualTo(2);
    }
}
