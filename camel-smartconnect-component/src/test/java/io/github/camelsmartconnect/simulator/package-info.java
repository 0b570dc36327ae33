/**
 * A SmartConnect to test against: a stateful simulator of its REST API on WireMock. Start with
 * {@link io.github.camelsmartconnect.simulator.SmartConnectSimulator}.
 */
package io.github.camelsmartconnect.simulator;
