/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs a main class in a process of its own, and takes the figures that it reports. */
final class ChildProcess {

    private static final String MARK = "RESULT|";

    private ChildProcess() {}

    /** To be called within the process. */
    static void report(String name, double value) {
        System.out.println(MARK + name + "|" + value);
    }

    static Map<String, Double> run(String url, List<String> jvmOptions, Class<?> main, Object... args)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add("-D" + Loopback.PROPERTY + "=" + url);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        for (Object arg : args) {
            command.add(arg.toString());
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Map<String, Double> figures = new LinkedHashMap<>();
        var output = new StringBuilder();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(MARK)) {
                    String[] parts = line.split("\\|");
                    figures.put(parts[1], Double.valueOf(parts[2]));
                } else {
                    output.append(line).append('\n');
                }
            }
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(main.getSimpleName() + " failed:\n" + output);
        }
        return figures;
    }
}
