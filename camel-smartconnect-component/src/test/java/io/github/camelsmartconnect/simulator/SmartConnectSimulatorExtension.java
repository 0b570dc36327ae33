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
 * A JUnit 5 extension with a simulator that is empty at the start of each test.
 *
 * <p>In a static field (or with {@code @ExtendWith}), one server is used for the test class and reset after each
 * test; in an instance field, each test has its own server. The server starts on first use, so its URLs are available
 * to routes that are built before the test.
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

    /** Uses a simulator with default settings. */
    public SmartConnectSimulatorExtension() {
        this(SmartConnectSimulator.builder());
    }

    /** Uses a simulator with other settings. */
    public SmartConnectSimulatorExtension(SimulatorBuilder builder) {
        this.builder = builder;
    }

    /** The running simulator. */
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
        // also called by nested classes, before the outermost class
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
