/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.util.List;
import java.util.Map;

/** How often an integration is run, for the user's consent. */
record RunPlan(String name, List<Map<String, String>> rows) {

    /** The two forms of rows, chunked rows, and two runs at once; without rows one run and two at once. */
    int most() {
        return rows.isEmpty() ? 3 : 5;
    }

    String text() {
        return "The integration '" + name + "' is run " + (rows.isEmpty() ? "" : "up to ") + most() + " times, "
                + (rows.isEmpty() ? "with its own rows" : "each time with the " + rows.size() + " rows of --rows")
                + ", two of them at once. Each run does in your systems what the integration does.";
    }
}
