/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures the component beside its peers, and writes what came out.
 *
 * <p>Everything is measured in rounds, each of which runs all that is compared one after the other: a machine that is
 * busy in between slows all of a round, and ratios are taken within a round. The service is in this process, what is
 * measured is in others.
 *
 * <p>Arguments: the directory to write to; then {@code only=GROUP,GROUP}, {@code rounds=3}, {@code seconds=3}.
 */
public final class Benchmarks {

    private static final List<String> SMALL_HEAP = List.of("-Xmx64m");
    /** So often peers of small calls take turns in a round. */
    private static final int TURNS = 7;

    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final LoopbackService service;
    private final Measurements measurements;
    private final int seconds;

    private interface Group {
        void measure(int round) throws Exception;
    }

    private Benchmarks(LoopbackService service, Measurements measurements, int seconds) {
        this.service = service;
        this.measurements = measurements;
        this.seconds = seconds;
        String query = "QueryBenchmark.";
        jmh(
                "query",
                150_000,
                query,
                "stream",
                "streamWoodstox",
                "streamAalto",
                "streamJdk",
                "streamInnerWoodstox",
                "streamInnerAalto");
        groups.put("growth", this::growth);
        jmh("usual", 15_000, query, "streamSplit", "streamHttpTokenize", "streamHttpUnmarshal");
        jmh("xml", 150_000, query, "xml", "xmlUnescapeLoop", "xmlCopyInner", "xmlCopyOuter");
        jmh(
                "run",
                1_000_000,
                "RunBenchmark.",
                "runRows",
                "runRowsOfList",
                "runRowsChunked",
                "runRowsJdkClientWoodstox",
                "runRowsJdkClientAalto",
                "runRowsUrlConnectionWoodstox",
                "runRowsUrlConnectionAalto");
        turns(
                "call",
                "0",
                1,
                "run",
                "runHttp",
                "runHttpJson",
                "runBareInRoute",
                "runBare",
                "query",
                "queryHttp",
                "queryHttpRows",
                "queryBare");
        turns("call-2ms", "2", 1, "run", "runHttp", "runBare", "query", "queryHttp");
        turns("threads", "0", 64, "run", "runHttp", "runHttpJson", "runBareInRoute", "runBare");
        turns("threads-2ms", "2", 64, "run", "runHttp", "runBare");
        turns("names", "names", 1, "toD", "toDHeader", "toDStatic");
        groups.put("poll", this::poll);
        groups.put("start", this::start);
        groups.put("memory", this::memory);
    }

    public static void main(String[] args) throws Exception {
        Path directory = Files.createDirectories(Path.of(args[0]));
        Map<String, String> options = new LinkedHashMap<>();
        Arrays.stream(args).skip(1).map(arg -> arg.split("=", 2)).forEach(option -> options.put(option[0], option[1]));
        var measurements = new Measurements(directory.resolve("measurements.csv"));
        try (var service = new LoopbackService()) {
            var benchmarks =
                    new Benchmarks(service, measurements, Integer.parseInt(options.getOrDefault("seconds", "3")));
            benchmarks.measure(options.get("only"), Integer.parseInt(options.getOrDefault("rounds", "3")));
        }
        new Report(measurements).write(directory);
    }

    private void measure(String only, int rounds) throws Exception {
        Set<String> chosen = only == null ? groups.keySet() : new LinkedHashSet<>(Arrays.asList(only.split(",")));
        chosen.retainAll(groups.keySet());
        measurements.forget(chosen);
        for (String name : chosen) {
            for (int round = 1; round <= rounds; round++) {
                groups.get(name).measure(round);
            }
        }
    }

    private void jmh(String group, int rows, String type, String... methods) {
        groups.put(group, round -> {
            for (String method : methods) {
                jmh(group, round, type + method, rows);
            }
        });
    }

    private void jmh(String group, int round, String method, int rows) throws Exception {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\." + method + "$")
                .param("rows", String.valueOf(rows))
                .forks(1)
                .warmupIterations(2)
                .warmupTime(TimeValue.seconds(seconds))
                .measurementIterations(3)
                .measurementTime(TimeValue.seconds(seconds))
                .jvmArgsAppend("-Xmx2g", "-D" + Loopback.PROPERTY + "=" + service.url())
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        RunResult result = new Runner(options.build()).runSingle();
        String what = result.getPrimaryResult().getLabel();
        add(group, what, rows, round, "a second", result.getPrimaryResult().getScore());
        add(group, what, rows, round, "cpu milliseconds", secondary(result, CpuProfiler.NAME));
        add(group, what, rows, round, "bytes allocated", secondary(result, "gc.alloc.rate.norm"));
    }

    private static double secondary(RunResult result, String name) {
        return result.getSecondaryResults().get(name).getScore();
    }

    private void turns(String group, String of, int threads, String... peers) {
        groups.put(group, round -> {
            List<Object> args = new ArrayList<>(List.of(of, threads, TURNS));
            args.addAll(List.of(peers));
            for (var figure :
                    child(List.of("-Xmx2g"), Turns.class, args.toArray()).entrySet()) {
                String[] name = figure.getKey().split("/");
                int turn = (round - 1) * TURNS + Integer.parseInt(name[1]);
                add(group, name[0], 1, turn, name[2], figure.getValue());
            }
        });
    }

    private void growth(int round) throws Exception {
        for (int rows : List.of(15_000, 150_000, 1_500_000)) {
            for (String method : List.of("stream", "streamWoodstox")) {
                jmh("growth", round, "QueryBenchmark." + method, rows);
            }
        }
    }

    private void poll(int round) throws Exception {
        poll(round, 50, 20, 20);
        poll(round, 500, 20, 10);
        poll(round, 500, 0, 20);
        poll(round, 5_000, 0, 6);
    }

    private void poll(int round, int integrations, int delay, int polls) throws Exception {
        service.calls.set(0);
        service.mostInFlight.set(0);
        String what = "answers after " + delay + " ms";
        for (var figure : child(List.of("-Xmx256m"), PollRun.class, integrations, delay, polls)
                .entrySet()) {
            add("poll", what, integrations, round, figure.getKey(), figure.getValue());
        }
        add("poll", what, integrations, round, "calls a poll", service.calls.doubleValue() / polls);
        add("poll", what, integrations, round, "in flight", service.mostInFlight.doubleValue());
    }

    private void start(int round) throws Exception {
        for (int i = 1; i <= 5; i++) {
            for (String who : List.of("ours", "http")) {
                for (var figure : child(List.of(), StartRun.class, who).entrySet()) {
                    add("start", who, 1, (round - 1) * 5 + i, figure.getKey(), figure.getValue());
                }
            }
        }
    }

    private void memory(int round) throws Exception {
        for (String way : List.of("stream", "xml", "run", "parts", "incremental")) {
            for (long rows : List.of(40_000L, 400_000L, 4_000_000L)) {
                memory(round, way, rows);
            }
        }
        for (long messages : List.of(10_000L, 100_000L)) {
            memory(round, "toD", messages);
        }
    }

    private void memory(int round, String way, long size) throws Exception {
        for (var figure : child(SMALL_HEAP, MemoryRun.class, way, size).entrySet()) {
            add("memory", way, size, round, figure.getKey(), figure.getValue());
        }
    }

    private Map<String, Double> child(List<String> jvmOptions, Class<?> main, Object... args) throws Exception {
        return ChildProcess.run(service.url(), jvmOptions, main, args);
    }

    private void add(String group, String what, long size, int round, String figure, double value) throws IOException {
        measurements.add(group, what, size, round, figure, value);
    }
}
