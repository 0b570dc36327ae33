/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulatortest;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.camelsmartconnect.simulator.DemoTenant;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;
import io.github.camelsmartconnect.simulator.SmartConnectSimulatorExtension;

import static org.assertj.core.api.Assertions.assertThat;

class SimulatorExtensionTest {

    @RegisterExtension
    static final SmartConnectSimulatorExtension SHARED = new SmartConnectSimulatorExtension();

    @RegisterExtension
    final SmartConnectSimulatorExtension own = new SmartConnectSimulatorExtension();

    @RepeatedTest(2)
    void everyTestBeginsEmpty() throws Exception {
        for (SmartConnectSimulatorExtension extension : new SmartConnectSimulatorExtension[] {SHARED, own}) {
            Client client = new Client(extension.simulator()).signedIn();
            assertThat(extension.simulator().tokenCount()).isEqualTo(1);
            assertThat(Client.json(client.post("GetMapList"))).isEmpty();
            DemoTenant.fill(extension.simulator());
            assertThat(Client.json(client.post("GetMapList"))).hasSize(2);
        }
        assertThat(SHARED.simulator()).isNotSameAs(own.simulator());
    }

    @Test
    void theDemoCompanyRejectsUnknownCountries() throws Exception {
        SmartConnectSimulator simulator = SHARED.simulator();
        DemoTenant.fill(simulator);
        JsonNode result = Client.json(new Client(simulator)
                .signedIn()
                .postBody(
                        Client.XML,
                        "<RequestData><Table><CustomerNo>C1</CustomerNo><Country>XX</Country></Table>"
                                + "<Table><CustomerNo>C2</CustomerNo><Country>DE</Country></Table></RequestData>",
                        "RunMapDataTableWithErrors",
                        "mapKey",
                        simulator.integration(DemoTenant.IMPORT_CUSTOMERS).key()));
        assertThat(result.get("RecordCount").intValue()).isEqualTo(2);
        assertThat(result.get("ErrorCount").intValue()).isEqualTo(1);
    }
}
