/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes what was measured as tables and as plots. */
final class Report {

    private static final String THROUGHPUT = "a second";
    private static final String CPU = "cpu milliseconds";

    /** Who of a group stands beside whom. */
    private static final Map<String, List<String>> OURS = new LinkedHashMap<>();

    static {
        OURS.put("query", List.of("stream"));
        OURS.put("growth", List.of("stream"));
        OURS.put("usual", List.of("streamSplit"));
        OURS.put("xml", List.of("xml"));
        OURS.put("run", List.of("runRows", "runRowsOfList", "runRowsChunked"));
        OURS.put("call", List.of("run", "query"));
        OURS.put("call-2ms", List.of("run", "query"));
        OURS.put("threads", List.of("run"));
        OURS.put("threads-2ms", List.of("run"));
        OURS.put("names", List.of("toD", "toDHeader"));
    }

    private final Measurements measurements;

    Report(Measurements measurements) {
        this.measurements = measurements;
    }

    void write(Path directory) throws IOException {
        var text = new StringBuilder();
        OURS.forEach((group, ours) -> ours.forEach(who -> compare(text, group, who)));
        for (String group : List.of("poll", "start", "memory")) {
            list(text, group);
        }
        Files.writeString(directory.resolve("results.md"), text);
        Files.writeString(directory.resolve("throughput.svg"), throughputPlot());
        Files.writeString(directory.resolve("memory.svg"), memoryPlot());
    }

    private void compare(StringBuilder text, String group, String ours) {
        for (long size : measurements.sizes(group, ours)) {
            text.append("\n## ")
                    .append(group)
                    .append(": ")
                    .append(ours)
                    .append(", ")
                    .append(size)
                    .append("\n\n");
            text.append("| | a second | CPU, ms | bytes allocated | of its throughput: median (min to max)");
            text.append(" | of its CPU efficiency: median (min to max) |\n|---|---|---|---|---|---|\n");
            for (String peer : measurements.who(group)) {
                if (!peer.equals(ours) && !isPeer(ours, peer)) {
                    continue;
                }
                text.append(String.format(
                        Locale.ROOT,
                        "| %s | %.4g | %.4g | %.4g | %s | %s |%n",
                        peer,
                        median(values(group, peer, size, THROUGHPUT)),
                        median(values(group, peer, size, CPU)),
                        median(values(group, peer, size, "bytes allocated")),
                        spread(ratios(values(group, ours, size, THROUGHPUT), values(group, peer, size, THROUGHPUT))),
                        spread(ratios(values(group, peer, size, CPU), values(group, ours, size, CPU)))));
            }
        }
    }

    /** Peers of a run begin as the run does, those of a query as the query does. */
    private static boolean isPeer(String ours, String peer) {
        return peer.startsWith(ours.replaceAll("[A-Z].*", ""));
    }

    private void list(StringBuilder text, String group) {
        text.append("\n## ").append(group).append("\n\n| | size | figure | median (min to max) |\n|---|---|---|---|\n");
        for (String what : measurements.who(group)) {
            for (long size : measurements.sizes(group, what)) {
                for (String figure : measurements.figures(group, what)) {
                    text.append(String.format(
                            Locale.ROOT,
                            "| %s | %d | %s | %s |%n",
                            what,
                            size,
                            figure,
                            spread(values(group, what, size, figure))));
                }
            }
        }
    }

    private List<Double> values(String group, String what, long size, String figure) {
        return measurements.values(group, what, size, figure);
    }

    /** Round by round. */
    private static List<Double> ratios(List<Double> above, List<Double> below) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(above.size(), below.size()); i++) {
            ratios.add(above.get(i) / below.get(i));
        }
        return ratios;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.isEmpty()
                ? Double.NaN
                : sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static String spread(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty()
                ? "-"
                : String.format(
                        Locale.ROOT,
                        "%.4g (%.4g to %.4g)",
                        median(sorted),
                        sorted.get(0),
                        sorted.get(sorted.size() - 1));
    }

    /** A bar for everyone who moves rows. */
    private String throughputPlot() {
        var plot = new Plot(760, "Rows a second");
        Map<String, Double> bars = new LinkedHashMap<>();
        for (String group : List.of("query", "usual", "xml", "run")) {
            for (String who : measurements.who(group)) {
                long size = measurements.sizes(group, who).get(0);
                bars.put(group + ": " + who, size * median(values(group, who, size, THROUGHPUT)));
            }
        }
        double most =
                bars.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
        bars.forEach((name, value) -> plot.bar(
                name,
                value / most,
                String.format(Locale.ROOT, "%,.0f", value),
                OURS.values().stream().anyMatch(ours -> ours.contains(name.substring(name.indexOf(' ') + 1)))));
        return plot.text();
    }

    /** The live heap over the rows; the scale ends at the 64 MB that the process may take. */
    private String memoryPlot() {
        var plot = new Plot(760, "Live heap, MB, while so many rows pass (limit of the process: 64)");
        for (String who : measurements.who("memory")) {
            for (long size : measurements.sizes("memory", who)) {
                double live = median(values("memory", who, size, "live heap"));
                plot.bar(
                        String.format(Locale.ROOT, "%s, %,d", who, size),
                        live / 64,
                        String.format(Locale.ROOT, "%.1f", live),
                        true);
            }
        }
        return plot.text();
    }
}
