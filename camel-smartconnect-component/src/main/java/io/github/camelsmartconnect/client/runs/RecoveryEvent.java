/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Flight recorder event: the recovery of a lost run. */
@Name("io.github.camelsmartconnect.Recovery")
@Label("SmartConnect Recovery")
@Description("Polling the history for a run whose response was lost")
@Category({"Camel", "SmartConnect"})
@Enabled(false)
@StackTrace(false)
final class RecoveryEvent extends Event {

    @Label("Integration")
    String integration;

    @Label("Found")
    boolean found;

    @Label("Run Number")
    long runNumber;
}
