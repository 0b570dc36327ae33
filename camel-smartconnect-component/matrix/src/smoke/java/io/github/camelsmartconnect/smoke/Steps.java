/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.smoke;

import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.camel.CamelContext;

/** What the smoke application did, a line for each step; the first one that fails ends it. */
final class Steps {

    private final CamelContext context;
    private int done;

    /** Something that a step does and checks. */
    interface Step {
        void run() throws Exception;
    }

    Steps(CamelContext context) {
        this.context = context;
    }

    void step(String name, Step step) {
        try {
            step.run();
        } catch (Exception | LinkageError | AssertionError e) {
            throw new IllegalStateException("The step '" + name + "' failed", e);
        }
        done++;
        say("done", name);
    }

    /** A step for which a jar of Camel is needed that may not be there. */
    void stepWith(String jar, String itsClass, String name, Step step) {
        if (context.getClassResolver().resolveClass(itsClass) == null) {
            say("left out", name + " (" + jar + " is not there)");
        } else {
            step(name, step);
        }
    }

    /** Runs the application and ends the JVM: what keeps running then is a thread that the stop left. */
    static void program(Step program) {
        try {
            program.run();
        } catch (Exception | LinkageError | AssertionError e) {
            e.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }

    int done() {
        return done;
    }

    static void check(boolean holds, Object seen) {
        if (!holds) {
            throw new AssertionError("Seen: " + seen);
        }
    }

    static Map<String, String> row(String... namesAndValues) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return row;
    }

    private static void say(String what, String name) {
        System.out.println("smoke: " + what + ": " + name);
    }
}
