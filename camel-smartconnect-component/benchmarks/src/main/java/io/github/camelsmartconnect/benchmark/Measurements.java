/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Figures in a file of comma-separated values, so that parts of the whole can be measured again by themselves. */
final class Measurements {

    private static final String HEAD = "group,what,size,round,figure,value";

    /**
     * A figure.
     *
     * @param group what it belongs to
     * @param what who was measured
     * @param size of how much work
     * @param round figures of a round were measured side by side, and only they may be compared
     * @param figure what of it
     */
    record Measurement(String group, String what, long size, int round, String figure, double value) {

        private static Measurement parse(String line) {
            String[] parts = line.split(",");
            return new Measurement(
                    parts[0],
                    parts[1],
                    Long.parseLong(parts[2]),
                    Integer.parseInt(parts[3]),
                    parts[4],
                    Double.parseDouble(parts[5]));
        }

        private String line() {
            return String.format(Locale.ROOT, "%s,%s,%d,%d,%s,%.6g", group, what, size, round, figure, value);
        }
    }

    private final Path file;
    private final List<Measurement> all = new ArrayList<>();

    Measurements(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            Files.readAllLines(file).stream().skip(1).map(Measurement::parse).forEach(all::add);
        }
    }

    /** Forgets what is about to be measured again. */
    void forget(Set<String> groups) {
        all.removeIf(measurement -> groups.contains(measurement.group()));
    }

    void add(String group, String what, long size, int round, String figure, double value) throws IOException {
        var measurement = new Measurement(group, what, size, round, figure, value);
        System.out.println(measurement.line());
        all.add(measurement);
        List<String> lines = new ArrayList<>(List.of(HEAD));
        all.forEach(one -> lines.add(one.line()));
        Files.write(file, lines);
    }

    /** The figures of all rounds, in their order. */
    List<Double> values(String group, String what, long size, String figure) {
        return all.stream()
                .filter(one -> one.group().equals(group)
                        && one.what().equals(what)
                        && one.size() == size
                        && one.figure().equals(figure))
                .map(Measurement::value)
                .toList();
    }

    List<String> who(String group) {
        return all.stream()
                .filter(one -> one.group().equals(group))
                .map(Measurement::what)
                .distinct()
                .toList();
    }

    List<Long> sizes(String group, String what) {
        return all.stream()
                .filter(one -> one.group().equals(group) && one.what().equals(what))
                .map(Measurement::size)
                .distinct()
                .sorted()
                .toList();
    }

    List<String> figures(String group, String what) {
        return all.stream()
                .filter(one -> one.group().equals(group) && one.what().equals(what))
                .map(Measurement::figure)
                .distinct()
                .toList();
    }
}
