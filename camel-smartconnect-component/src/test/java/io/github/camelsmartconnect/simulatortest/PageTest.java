/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulatortest;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.camelsmartconnect.simulator.DemoTenant;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;
import io.github.camelsmartconnect.simulator.SmartConnectSimulatorExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** The page in a browser at the simulator's address. */
class PageTest {

    @RegisterExtension
    static final SmartConnectSimulatorExtension EXTENSION = new SmartConnectSimulatorExtension();

    private final SmartConnectSimulator simulator = EXTENSION.simulator();

    @Test
    void showsWhatItHoldsAndWhatArrived() throws Exception {
        DemoTenant.fill(simulator);
        new Client(simulator)
                .signedIn()
                .postBody(
                        "text/xml",
                        "<RequestData><Table><CustomerNo>C-7</CustomerNo><Country>XX</Country></Table></RequestData>",
                        "RunMapDataTableWithErrors",
                        "mapKey",
                        simulator.integration(DemoTenant.IMPORT_CUSTOMERS).key());

        assertThat(page())
                .contains(DemoTenant.QUERY_ITEMS, "Tape measure &lt;5 m&gt;", "Pliers &amp; cutters, set")
                .contains("C-7", "Unknown country.", "Failed records of run 1")
                .contains("/API/RunMapDataTableWithErrors", "mapKey=");
    }

    @Test
    void showsNoSecrets() throws Exception {
        Client client = new Client(simulator).signedIn();
        client.post("GetMapList");

        assertThat(simulator.loggedCalls("GetMapList"))
                .singleElement()
                .satisfies(call -> assertThat(page())
                        .contains("/API/GetMapList")
                        .doesNotContain(
                                call.parameters().get("token"), simulator.password(), simulator.clientSecret()));
    }

    @Test
    void isBounded() throws Exception {
        simulator.integration("MANY").rows(1_000_000, no -> Map.of("Text", "x".repeat(1_000)));
        simulator.integration("MANY").runOnServer(List.of(Map.of("Text", "y"))).failedRows();
        IntStream.range(0, 500).forEach(no -> simulator.integration("MANY").runOnServer(List.of()));

        assertThat(page()).contains("20 of 1000000", "20 of 501").hasSizeLessThan(20_000);
    }

    @Test
    void isNoCallOfTheApi() throws Exception {
        page();

        assertThat(simulator.loggedCalls()).isEmpty();
    }

    private String page() throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(simulator.loginUrl() + "/"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        return response.body();
    }
}
