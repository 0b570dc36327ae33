/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.simulator.DemoTenant;

import static org.assertj.core.api.Assertions.assertThat;

/** The questions that take runs, each in both ways. */
class RunTest extends DoctorTestSupport {

    @Test
    void nothingIsRunWithoutConsent() throws Exception {
        JsonNode report = examine("--run", DemoTenant.IMPORT_CUSTOMERS, "--rows", rows().toString());

        assertThat(report).isNull();
        assertThat(exitStatus).isEqualTo(1);
        assertThat(err.toString()).contains("up to 5 times", "--yes");
        assertThat(simulator.loggedCalls()).isEmpty();
    }

    @Test
    void asAssumed() throws Exception {
        customers.takes(Duration.ofSeconds(4)).answeringSecondRunWith(409, "It is locked.");
        simulator.readChunkedBodiesAsNothing();

        JsonNode report = run();

        assertThat(exitStatus).as(out.toString()).isZero();
        assertVerdict(report, "Q5", "as assumed", "CURRENT is taken");
        assertVerdict(report, "Q8", "as assumed", "2 records of 2 rows");
        assertVerdict(report, "Q10.run", "as assumed");
        assertVerdict(report, "Q9", "as assumed", "Its start");
        assertVerdict(report, "Q9.running", "as assumed", "not while it ran");
        assertVerdict(report, "Q17", "as assumed", "a run of this examination");
        assertVerdict(report, "Q26", "as assumed", "0 of 2 records");
        assertVerdict(report, "Q11", "as assumed", "HTTP 409");
        assertVerdict(report, "Q20", "as assumed");
        assertVerdict(report, "S10.run", "as assumed");
        assertThat(customers.apiRunCount()).isEqualTo(3);
    }

    @Test
    void otherwise() throws Exception {
        customers.takes(Duration.ofSeconds(4)).datedByEnd().shownAtStart().countingDocumentsBy("Name");
        customers.errorsDelay(8);
        simulator.datesIn(ZoneId.of("-03:00"));

        JsonNode report = run();

        assertVerdict(report, "Q9", "coped with", "Its end");
        assertVerdict(report, "Q9.running", "coped with", "while it ran");
        assertVerdict(report, "Q8", "coped with", "1 records of 2 rows");
        assertVerdict(report, "Q26", "coped with", "1 of 1 records");
        assertThat(finding(report, "Q26").get("advice").textValue()).contains("chunked=true");
        assertVerdict(report, "Q11", "coped with", "both were run");
        assertVerdict(report, "Q20", "coped with", "final after");
        assertAdvice(report, "Q17", "timeZone", "-03:00");
        assertThat(customers.apiRunCount()).isEqualTo(4);
    }

    @Test
    void theOlderFormOfRowsIsTaken() throws Exception {
        simulator.takeOlderEditionOnly();

        JsonNode report = run();

        assertAdvice(report, "Q5", "requestFormat=LEGACY");
        assertThat(finding(report, "Q5").get("inTheWay").booleanValue()).isTrue();
        assertThat(exitStatus).isEqualTo(1);
        assertVerdict(report, "Q8", "as assumed");
        assertVerdict(run("--request-format", "LEGACY"), "Q5", "as assumed", "LEGACY is taken");
    }

    @Test
    void theNewerFormOfRowsIsRunWithoutItsRows() throws Exception {
        simulator.takeOlderEditionOnly();
        simulator.readOtherEditionAsNothing();

        JsonNode report = run();

        assertVerdict(report, "Q5", "differs", "LEGACY is taken", "run without its rows");
        assertAdvice(report, "Q5", "requestFormat=LEGACY");
    }

    @Test
    void chunkedRowsAreRefusedButSet() throws Exception {
        simulator.refuseChunkedBodies();

        JsonNode report = run("--chunked");

        assertAdvice(report, "Q26", "Leave out the option chunked");
        assertThat(exitStatus).isEqualTo(1);
    }

    @Test
    void thereAreMoreRecordsThanRowsAndNumbersHaveGaps() throws Exception {
        customers.nextRunNumber(9);
        simulator
                .on("RunMapDataTableWithErrors")
                .always()
                .answerChanged(body -> body.replace("\"RecordCount\":2", "\"RecordCount\":7"));

        JsonNode report = run("--watch", "2");

        assertAdvice(report, "Q8", Findings.REPORT_WANTED);
        assertAdvice(report, "Q10.run", Findings.REPORT_WANTED);
        assertAdvice(report, "Q20", "settleTime");
    }

    @Test
    void errorsAreNotSaved() throws Exception {
        customers.savesErrors(false);

        assertAdvice(run("--watch", "2"), "S10.run", "log error source data", "settleTime");
    }

    @Test
    void theSecondRunAtOnceFailsInAnotherWay() throws Exception {
        customers.takes(Duration.ofSeconds(2)).answeringSecondRunWith(500, "It is locked.");

        assertAdvice(run("--run-timeout", "5"), "Q11", Findings.REPORT_WANTED);
    }

    @Test
    void whatIsNotKnownIsNotRunAgain() throws Exception {
        simulator.onRuns().always().resetBefore();

        JsonNode report = run("--run-timeout", "2");

        assertVerdict(report, "Q26", "not seen", "nothing more was run");
        assertVerdict(report, "Q11", "not seen", "nothing more was run");
        assertThat(simulator.calls("RunMapDataTableWithErrors")).isEqualTo(1);
    }

    @Test
    void itsOwnRows() throws Exception {
        simulator.integration(DemoTenant.QUERY_ITEMS).rejecting(row -> true, "No.");

        JsonNode report = examine("--run", DemoTenant.QUERY_ITEMS, "--yes");

        assertVerdict(report, "Q5", "not seen", "--rows");
        assertVerdict(report, "Q26", "not seen", "--rows");
        assertVerdict(report, "S10.run", "as assumed");
        assertThat(simulator.integration(DemoTenant.QUERY_ITEMS).apiRunCount()).isEqualTo(3);
    }

    @Test
    void rowsAreNoRows() throws Exception {
        Path file = Files.writeString(folder.resolve("rows.json"), "{\"CustomerNo\":\"secret\"}");

        examine("--run", DemoTenant.IMPORT_CUSTOMERS, "--yes", "--rows", file.toString());

        assertThat(exitStatus).isEqualTo(1);
        assertThat(err.toString()).contains("JSON list of objects").doesNotContain("secret");
    }

    private JsonNode run(String... more) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("--run", DemoTenant.IMPORT_CUSTOMERS, "--yes", "--rows", rows().toString()));
        arguments.addAll(List.of(more));
        return examine(arguments.toArray(String[]::new));
    }

    private Path rows() throws IOException {
        return Files.writeString(
                folder.resolve("rows.json"),
                "[{\"CustomerNo\":\"C0050\",\"Name\":\"Litware\",\"Country\":\"DE\"},"
                        + "{\"CustomerNo\":\"C0051\",\"Name\":\"Litware\",\"Country\":\"XX\"}]");
    }
}
