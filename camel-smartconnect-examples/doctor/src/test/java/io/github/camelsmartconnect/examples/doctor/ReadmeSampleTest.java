/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The lines of a report that the README shows are those of a report. */
class ReadmeSampleTest extends DoctorTestSupport {

    @Test
    void theReadmeShowsLinesOfAReport() throws Exception {
        simulator.takeOlderEditionOnly();
        simulator.datesIn(ZoneId.of("+01:00"));
        customers.idsWithClock().inAnyOrder().runWithErrors(20);
        customers.runOnServer();
        customers.runOnServer();

        examine("--query", "QUERY ITEMS", "--variable", "GBL_GROUP=Tools");

        List<String> shown = out.toString().lines().map(String::strip).toList();
        List<String> sample = sample().lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.equals("..."))
                .toList();
        assertThat(sample).hasSizeGreaterThan(10);
        assertThat(shown).as(out.toString()).containsSubsequence(sample);
    }

    private static String sample() throws Exception {
        String readme = Files.readString(Path.of("../../README.md"));
        int heading = readme.indexOf("## Examine your tenant first");
        int begin = readme.indexOf("```\nid ", heading) + 4;
        assertThat(heading).isPositive().isLessThan(begin);
        return readme.substring(begin, readme.indexOf("```", begin));
    }
}
