/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** Components whose clock, pauses and temporary files a test chooses. */
public final class TestComponents {

    public static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    private TestComponents() {}

    /** @param firstLook the delay before the history is polled a second time for a lost run */
    public static SmartConnectComponent component(Clock clock, Duration firstLook) {
        return component(clock, firstLook, TEMPORARY);
    }

    /** @param spoolDirectory directory for temporary files */
    public static SmartConnectComponent component(Clock clock, Duration firstLook, Path spoolDirectory) {
        return new SmartConnectComponent(null, clock, firstLook, spoolDirectory);
    }
}
