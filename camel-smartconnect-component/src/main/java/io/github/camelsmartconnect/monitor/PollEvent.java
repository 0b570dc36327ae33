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

/** Flight recorder event: a poll. */
@Name("io.github.camelsmartconnect.Poll")
@Label("SmartConnect Poll")
@Description("A poll of a consumer, including synchronous routes")
@Category({"Camel", "SmartConnect"})
@Enabled(false)
@StackTrace(false)
final class PollEvent extends Event {

    @Label("Operation")
    String operation;

    @Label("Integration")
    String integration;

    @Label("Messages")
    int messages;

    @Label("Failure")
    String failure;
}
