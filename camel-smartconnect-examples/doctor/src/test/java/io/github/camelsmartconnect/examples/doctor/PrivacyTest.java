/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.simulator.DemoTenant;
import io.github.camelsmartconnect.simulator.Rows;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/** What must not be in a report is in none, whatever the service puts where. */
class PrivacyTest extends DoctorTestSupport {

    private static final String[] ALL = {"--query", "QUERY ITEMS", "--variable", "GBL_GROUP=Tools"};

    @Test
    void ofAServiceThatDoesAsAssumed() throws Exception {
        var file = Files.writeString(
                folder.resolve("rows.json"), "[{\"CustomerNo\":\"C0099\",\"Name\":\"Wingtip\",\"Country\":\"XX\"}]");
        examine("--query", "QUERY ITEMS", "--run", DemoTenant.IMPORT_CUSTOMERS, "--yes", "--rows", file.toString());

        assertClean("Wingtip", "C0099");
    }

    @Test
    void ofAServiceThatEchoesEverything() throws Exception {
        String echo = "{\"Message\":\"No " + simulator.username() + " with " + simulator.password() + " of "
                + simulator.companyId() + " at " + simulator.apiUrl() + " for Hex bolt\"}";
        simulator.rejectTokensWith(500, echo);
        simulator.answerUnknownKeysWith(500, echo);
        simulator.on("GetOutputsForProcess").always().answer(500, "application/json", echo);
        simulator.on("GetMapColumns").always().answer(500, "application/json", echo);
        simulator.on("GetAllDataWithVariables").always().answer(500, "application/json", echo);

        examine(ALL);

        assertClean();
    }

    @Test
    void ofASignInThatIsRefused() throws Exception {
        simulator
                .on("GetToken", "GetCompanyList")
                .always()
                .answer(401, "application/json", "{\"" + simulator.username() + "\":\"" + simulator.password() + "\"}");

        examine();

        assertClean();
    }

    @Test
    void ofAHostThatIsNotReached() throws Exception {
        String host = "tenant-of-ours.invalid";
        examine(
                Map.of(
                        "SMARTCONNECT_API_URL", "https://" + host + "/API",
                        "SMARTCONNECT_LOGIN_URL", "https://" + host,
                        "SMARTCONNECT_USERNAME", simulator.username(),
                        "SMARTCONNECT_PASSWORD", simulator.password(),
                        "SMARTCONNECT_COMPANY_ID", simulator.companyId()),
                LIMIT);

        assertClean(host);
    }

    @Test
    void theHostIsShownToThoseWhoAskForIt() throws Exception {
        examine("--tenant");

        assertThat(Files.readString(folder.resolve("report.md"))).contains("A tenant at localhost", "mind it");
    }

    @Test
    void whatIsHiddenIsFoundInAnyLetterCase() {
        var privacy = new Privacy("Ada@Contoso.example", "contoso.example", null, "", "xyz");

        assertThat(privacy.clean("of ada@contoso.EXAMPLE at https://contoso.example/, xyz"))
                .isEqualTo("of (left out) at https://(left out)/, xyz");
    }

    /** Neither on the terminal, nor in the files, nor in the progress. */
    private void assertClean(String... more) throws Exception {
        List<String> texts = List.of(
                out.toString(),
                Files.readString(folder.resolve("report.md")),
                Files.readString(folder.resolve("report.json")));
        for (String text : texts) {
            assertThat(text)
                    .contains("Q1")
                    .doesNotContain(simulator.username(), simulator.password(), simulator.companyId(), "Demo-Pass")
                    .doesNotContain("Unknown country", "Fabrikam", "C0041", "Hex bolt", "rejected.csv", "Contoso East")
                    .doesNotContain("http://", "https://", "localhost");
            for (String word : more) {
                assertThat(text).doesNotContain(word);
            }
            simulator.loggedCalls().stream()
                    .map(call -> call.parameters().get("token"))
                    .filter(token -> token != null && !token.equals(AddressCheck.BAD_TOKEN))
                    .forEach(token -> assertThat(text).doesNotContain(token));
        }
        assertThat(err.toString()).doesNotContain(simulator.password(), "Demo-Pass");
    }

    @Test
    void tokensAreInNoTextForm() {
        try (SmartConnectSimulator other = SmartConnectSimulator.start()) {
            other.integration("A").rows(Rows.row("No", "1"));
            Tenant tenant = Tenant.of(other);
            var calls = new RawCalls(tenant, new CallBudget(1), LIMIT);
            calls.signedIn("a-very-secret-token");

            assertThat(tenant.toString() + calls).doesNotContain(other.password(), other.username(), "secret-token");
        }
    }
}
