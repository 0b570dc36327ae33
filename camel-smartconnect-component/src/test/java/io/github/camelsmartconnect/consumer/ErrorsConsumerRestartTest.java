/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.camelsmartconnect.SmartConnectComponent;
import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a repository remembers over a restart, and what is told of runs that can't be read. */
class ErrorsConsumerRestartTest extends ErrorsConsumerTestSupport {

    @TempDir
    Path folder;

    private final String database = UUID.randomUUID().toString();

    /** Repositories that outlive the application. */
    enum Persistent {
        FILE {
            @Override
            IdempotentRepository open(ErrorsConsumerRestartTest test) {
                return FileIdempotentRepository.fileIdempotentRepository(
                        new File(test.folder.toFile(), "delivered.txt"));
            }
        },
        JDBC {
            @Override
            IdempotentRepository open(ErrorsConsumerRestartTest test) {
                var h2 = new JdbcDataSource();
                h2.setURL("jdbc:h2:" + test.folder.resolve(test.database) + ";DB_CLOSE_DELAY=-1");
                return new JdbcMessageIdRepository(h2, "errors");
            }
        };

        abstract IdempotentRepository open(ErrorsConsumerRestartTest test);
    }

    private void restart(Persistent kind) throws Exception {
        restart("name=A", kind.open(this));
    }

    @ParameterizedTest
    @EnumSource
    void nothingComesAgainAndNothingIsLost(Persistent kind) throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(2);
        consume("name=A", kind.open(this));
        assertThat(poll()).hasSize(2);
        restart(kind);
        assertThat(poll()).isEmpty();

        a.runWithErrors(3);
        failing = exchange -> received.size() == 3;
        assertThat(poll()).containsExactly("A/2/1");
        restart(kind);
        failing = exchange -> false;
        assertThat(poll()).containsExactly("A/2/2", "A/2/3");
        restart(kind);
        assertThat(poll()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void moreThanTenRunsBetweenTwoPollsAndBetweenTwoStarts(Persistent kind) throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(1);
        consume("name=A", kind.open(this));
        poll();
        runs(a, 25);
        assertThat(poll()).containsExactlyElementsOf(labels(2, 26));
        runs(a, 25);
        restart(kind);
        assertThat(poll()).containsExactlyElementsOf(labels(27, 51));
        assertThat(received.get(received.size() - 25).headers())
                .as("of a run that left the history less is known")
                .doesNotContainKeys(SmartConnectConstants.RUN_ID, SmartConnectConstants.RUN_DATE)
                .containsEntry(SmartConnectConstants.ERROR_COUNT, 1);
        assertThat(poll()).isEmpty();
        assertThat(warnings.texts()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void runNumbersThatStartAgain(Persistent kind) throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        runs(a, 12);
        consume("name=A", kind.open(this));
        assertThat(poll()).hasSize(10);
        a.restartNumbering();
        assertThat(poll()).isEmpty();
        runs(a, 3);
        assertThat(poll()).containsExactlyElementsOf(labels(1, 3));
        restart(kind);
        assertThat(poll()).isEmpty();
        a.restartNumbering();
        runs(a, 2);
        restart(kind);
        assertThat(poll()).containsExactlyElementsOf(labels(1, 2));
        assertThat(poll()).isEmpty();
        assertThat(warnings.texts()).isEmpty();
    }

    @Test
    void runNumbersThatStartAgainInAHistoryThatStillShowsOldOnes() throws Exception {
        simulator().integration("A");
        consume("name=A");
        history(57, 58);
        assertThat(poll()).hasSize(2);
        history(57, 58, 1, 2);
        assertThat(poll()).hasSize(2);
        history(58, 1, 2, 3);
        assertThat(poll()).hasSize(1);
        assertThat(poll()).isEmpty();
    }

    private void history(int... numbers) {
        String runs = IntStream.range(0, numbers.length)
                .mapToObj(i -> ("{\"Id\":\"%s\",\"MapId\":\"A\",\"RunNumber\":%d,\"RunDate\":\"2026-03-%02dT06:21:09\","
                                + "\"RecordCount\":1,\"ErrorCount\":1,\"ErrorsSaved\":true}")
                        .formatted(
                                UUID.nameUUIDFromBytes(
                                        ("" + numbers[i]).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                                numbers[i],
                                numbers[i] > 50 ? numbers[i] - 50 : numbers[i] + 20))
                .collect(java.util.stream.Collectors.joining(",", "[", "]"));
        simulator().reset();
        simulator().integration("A").key("0b9f6c1e-3d3a-4b5e-9a57-0d6c7f1a2b3c");
        simulator().on("GetHistoryForProcess").always().answer(200, "application/json", runs);
        simulator()
                .on("GetErrorsForProcessRun")
                .always()
                .answer(
                        200,
                        "application/json",
                        "{\"mapId\":\"A\",\"runTenants\":[{\"errorId\":\"e\",\"errorCount\":1,\"errorData\":"
                                + "{\"recordCount\":1,\"dataRows\":[{\"RecordNo\":\"1\"}]}}]}");
    }

    @Test
    void moreErrorsThanTheServiceHandsOut() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(1001);
        failing = exchange -> received.size() == 500;
        consume("name=A");
        assertThat(poll()).hasSize(500);
        assertThat(poll()).isEmpty();
        failing = exchange -> false;
        assertThat(poll()).hasSize(500);
        assertThat(poll()).isEmpty();
        assertThat(received)
                .allSatisfy(
                        each -> assertThat(each.headers()).containsEntry(SmartConnectConstants.ERRORS_TRUNCATED, true));
        assertThat(received).extracting(Received::label).doesNotHaveDuplicates();
        assertThat(warnings.with("Run 1 of integration 'A' has more errors"))
                .hasSize(1)
                .allSatisfy(text -> assertThat(text)
                        .contains("1000 of at least 1001 were read")
                        .contains("\"export processing errors as\" to CSV or XML"));
    }

    @Test
    void aThousandErrorsAreAllOfThem() throws Exception {
        simulator().integration("A").runWithErrors(1000);
        consume("name=A");
        assertThat(poll()).hasSize(1000);
        assertThat(received.get(0).headers()).doesNotContainKey(SmartConnectConstants.ERRORS_TRUNCATED);
        assertThat(warnings.with("more errors")).isEmpty();
    }

    @Test
    void errorsThatWereNotSavedAreToldOnce() throws Exception {
        SimulatedIntegration a = simulator().integration("A").savesErrors(false);
        a.runWithErrors(7);
        a.savesErrors(true).runWithErrors(1);
        consume("name=A&settleTime=0");
        assertThat(poll()).containsExactly("A/2/1");
        assertThat(poll()).isEmpty();
        assertThat(warnings.with("did not store"))
                .hasSize(1)
                .allSatisfy(text -> assertThat(text)
                        .contains("The 7 errors of run 1 of integration 'A' can't be read")
                        .contains("\"log error source data\""));
    }

    @Test
    void runsThatAreGoneAreToldByTheirNumbers() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(1);
        consume("name=A&settleTime=0");
        poll();
        a.savesErrors(false);
        runs(a, 3);
        a.savesErrors(true);
        runs(a, 11);
        simulator().on("GetErrorsForProcessRun").passing(3).times(1).answer(200, "application/json", "null");
        assertThat(poll()).containsExactlyElementsOf(labels(6, 15));
        assertThat(poll()).isEmpty();
        assertThat(warnings.with("dropped out of the 10-entry history"))
                .hasSize(1)
                .allSatisfy(text -> assertThat(text)
                        .startsWith("Integration 'A': runs 2 to 5 dropped out of the 10-entry history")
                        .contains("the service returns no data for them")
                        .contains("shorter 'delay'"));
    }

    @Test
    void runsOutOfReachAreToldAsARange() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(1);
        var repository = new MemoryIdempotentRepository();
        consume("name=A&maxCatchUpRuns=5", repository);
        poll();
        runs(a, 30);
        assertThat(poll()).containsExactlyElementsOf(labels(17, 31));
        assertThat(poll()).isEmpty();
        assertThat(warnings.with("maxCatchUpRuns=5"))
                .singleElement()
                .asString()
                .startsWith("Integration 'A' has runs")
                .contains("not read: 2 to 16.");
        assertThat(context()
                        .getComponent("smartconnect", SmartConnectComponent.class)
                        .getUnreadableRuns())
                .isEqualTo(15);
        runs(a, 30);
        restart("name=A&maxCatchUpRuns=5", repository);
        assertThat(poll()).containsExactlyElementsOf(labels(47, 61));
        assertThat(warnings.with("maxCatchUpRuns=5"))
                .hasSize(2)
                .last()
                .asString()
                .contains("not read: 1 to 46.");
    }

    @Test
    void keysFitTheTableOfTheJdbcRepository() throws Exception {
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(2);
        a.runWithErrors(2);
        var repository = new MemoryIdempotentRepository();
        failing = exchange -> received.size() == 1;
        consume("name=A", repository);
        poll();
        String prefix = "errors/" + simulator().companyId() + "/" + a.key() + "/";
        assertThat(repository.getCache().keySet())
                .allSatisfy(key -> assertThat(key).startsWith(prefix).hasSizeLessThanOrEqualTo(100))
                .anySatisfy(key -> assertThat(key).isEqualTo(prefix + "known"))
                .anySatisfy(key -> assertThat(key).isEqualTo(prefix + "sealed/0/floor"))
                .anySatisfy(key -> assertThat(key).startsWith(prefix + "rec/1/"));
    }

    @Test
    void routesThatShareAFileDoNotSpoilItForEachOther() throws Exception {
        simulator().integration("A").runWithErrors(40);
        simulator().integration("B").runWithErrors(40);
        context().getRegistry().bind("file", Persistent.FILE.open(this));
        for (String name : List.of("A", "B")) {
            context().addRoutes(new org.apache.camel.builder.RouteBuilder() {
                @Override
                public void configure() {
                    from("smartconnect:errors?initialDelay=0&delay=20&settleTime=0&idempotentRepository=#file&name="
                                    + name)
                            .process(ErrorsConsumerRestartTest.this::receive);
                }
            });
        }
        await().until(() -> received.size() >= 80);
        Path file = folder.resolve("delivered.txt");
        await().until(() -> Files.readAllLines(file).size() == 6);
        assertThat(Files.readString(file)).doesNotContain("/rec/");
        assertThat(received).extracting(Received::label).doesNotHaveDuplicates();
    }

    @Test
    void splitToUnsplitAndBackLosesNothing() throws Exception {
        var repository = new MemoryIdempotentRepository();
        SimulatedIntegration a = simulator().integration("A");
        a.runWithErrors(3);
        failing = exchange -> received.size() == 1;
        consume("name=A", repository);
        assertThat(poll()).containsExactly("A/1/1");
        restart("name=A&splitResults=false", repository);
        assertThat(poll()).isEmpty();
        failing = exchange -> false;
        assertThat(poll())
                .as("the whole run, since a part of it was not delivered")
                .containsExactly("A/1");
        restart("name=A", repository);
        assertThat(poll()).isEmpty();
    }

    @Test
    void keysStayFewOverSomeHundredRuns() throws Exception {
        var repository = new MemoryIdempotentRepository();
        SimulatedIntegration a = simulator().integration("A");
        consume("name=A&settleTime=0", repository);
        int due = 0;
        int most = 0;
        for (int i = 0; i < 300; i++) {
            a.runWithErrors(i % 4);
            due += i % 4;
            if (i % 3 == 0) {
                int poll = i;
                failing = exchange -> poll % 9 == 0 && received.size() % 11 == 0;
                poll();
                most = Math.max(most, repository.getCacheSize());
            }
        }
        failing = exchange -> false;
        poll();
        assertThat(poll()).isEmpty();
        assertThat(received).extracting(Received::label).doesNotHaveDuplicates().hasSize(due);
        assertThat(most).isLessThan(60);
        assertThat(repository.getCacheSize()).isEqualTo(12);
    }

    private static void runs(SimulatedIntegration integration, int count) {
        IntStream.range(0, count).forEach(i -> integration.runWithErrors(1));
    }

    private static List<String> labels(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(run -> "A/" + run + "/1")
                .toList();
    }

    @Test
    void anIntegrationThatStoresNoErrorsIsToldOnce() throws Exception {
        String connection = UUID.randomUUID().toString();
        simulator().integration("A").connection(connection).savesErrors(false);
        simulator().integration("B").connection(connection);
        consume("");
        poll();
        poll();
        assertThat(warnings.with("does not store the errors of its runs"))
                .singleElement()
                .asString()
                .contains("Integration 'A'")
                .contains("\"log error source data\"");
    }

    @Test
    void aFileRepositoryOfCamelIsReplacedNotInSilence() throws Exception {
        simulator().integration("A");
        consume("name=A", Persistent.FILE.open(this));
        assertThat(warnings.notesWith("AtomicFileRepository"))
                .singleElement()
                .asString()
                .contains("delivered.txt", "no effect");
    }

    @Test
    void aAtomicFileRepositoryIsUsedItself() throws Exception {
        simulator().integration("A").runWithErrors(1);
        var repository = new io.github.camelsmartconnect.tracking.AtomicFileRepository(
                folder.resolve("own.txt").toFile());
        consume("name=A", repository);
        assertThat(poll()).hasSize(1);
        assertThat(poll()).isEmpty();
        assertThat(repository.getCacheSize()).isPositive();
    }
}
