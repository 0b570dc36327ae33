/**
 * A stateful simulator of SmartConnect's REST API for tests, based on WireMock. Start with {@link
 * io.github.camelsmartconnect.simulator.SmartConnectSimulator}.
 */
package io.github.camelsmartconnect.simulator;
