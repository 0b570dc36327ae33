/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.monitor;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Flight recorder event: a run. */
@Name("io.github.camelsmartconnect.Run")
@Label("SmartConnect Run")
@Description("The run of an integration, from the call to its result")
@Category({"Camel", "SmartConnect"})
@Enabled(false)
@StackTrace(false)
final class RunEvent extends Event {

    @Label("Integration")
    String integration;

    @Label("Outcome")
    String outcome;

    @Label("Run Number")
    long runNumber;

    @Label("Records")
    int recordCount;

    @Label("Failed Records")
    int errorCount;

    @Label("Recovered")
    @Description("Whether the response was lost and the result recovered from the history")
    boolean recovered;
}
