/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A simulator for JUnit 5, empty at the beginning of each test.
 *
 * <p>In a static field (or by {@code @ExtendWith}) one server serves the whole class and is reset after each test; in
 * a field of the instance each test has a server of its own. It starts when it is first asked for, so routes that are
 * built before the test can name its URLs.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SmartConnectSimulatorExtension SMART_CONNECT = new SmartConnectSimulatorExtension();
 * }</pre>
 * @since 1.0.0
 */
public final class SmartConnectSimulatorExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private final SimulatorBuilder builder;
    private SmartConnectSimulator simulator;
    private int classes;

    /** With a simulator that has all defaults. */
    public SmartConnectSimulatorExtension() {
        this(SmartConnectSimulator.builder());
    }

    /** With a simulator that differs. */
    public SmartConnectSimulatorExtension(SimulatorBuilder builder) {
        this.builder = builder;
    }

    /** The simulator; it runs. */
    public synchronized SmartConnectSimulator simulator() {
        if (simulator == null) {
            simulator = builder.start();
        }
        return simulator;
    }

    @Override
    public synchronized void beforeAll(ExtensionContext context) {
        classes++;
        simulator();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        simulator();
    }

    @Override
    public synchronized void afterEach(ExtensionContext context) {
        if (classes == 0) {
            stop();
        } else {
            simulator().reset();
        }
    }

    @Override
    public synchronized void afterAll(ExtensionContext context) {
        // nested classes call this too, before the outermost does
        classes--;
        if (classes == 0) {
            stop();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SmartConnectSimulator.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return simulator();
    }

    private void stop() {
        if (simulator != null) {
            simulator.close();
            simulator = null;
        }
    }
}
