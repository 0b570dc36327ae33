/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;

/** Does something when the properties are known and the routes are not yet there. */
final class Start extends MainListenerSupport {

    /** What is to be done. */
    interface Step {
        void run() throws IOException;
    }

    private final Step step;

    Start(Step step) {
        this.step = step;
    }

    @Override
    public void beforeConfigure(BaseMainSupport main) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
