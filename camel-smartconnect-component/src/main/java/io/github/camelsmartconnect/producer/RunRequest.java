/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.util.Map;

import org.apache.camel.Exchange;

import io.github.camelsmartconnect.client.SmartConnectClient;
import io.github.camelsmartconnect.exchange.RunFailureMemory;
import io.github.camelsmartconnect.model.Integration;

/** The run that a message requests. */
record RunRequest(
        Exchange exchange,
        SmartConnectClient client,
        Integration integration,
        Map<String, String> variables,
        RunFailureMemory memory) {

    RunRequest of(Integration other) {
        return new RunRequest(exchange, client, other, variables, memory);
    }
}
