package io.github.camelsmartconnect.examples.quickstart;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.simulator.DemoTenant;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class QuickstartTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path output;

    @ParameterizedTest
    @ValueSource(strings = {"java", "yaml"})
    void writesRowsAndErrorsAndEnds(String language) throws Exception {
        Quickstart.run(Map.of(), language, output);

        JsonNode items = JSON.readTree(output.resolve("items.json").toFile());
        assertThat(items).hasSize(12);
        assertThat(items.get(0).get("Name").asText()).isEqualTo("Hex bolt M6 x 20");
        List<String> lines = Files.readAllLines(output.resolve("items.csv"));
        assertThat(lines).hasSize(13).first().isEqualTo("ItemNo,Name,ItemGroup,Price,InStock");
        JsonNode errors =
                JSON.readTree(output.resolve("errors/IMPORT ITEMS-run-1.json").toFile());
        assertThat(errors).hasSize(1);
        assertThat(errors.get(0).get("message").asText()).isEqualTo("The quantity in stock is missing.");
        assertThat(errors.get(0).get("record").get("ItemNo").asText()).isEqualTo("C302");
    }

    @Test
    void theEnvironmentChoosesTheTenant() throws Exception {
        try (SmartConnectSimulator other = SmartConnectSimulator.start()) {
            DemoTenant.fill(other);
            Tenant tenant = Tenant.of(Map.of(
                    "SMARTCONNECT_API_URL", other.apiUrl(),
                    "SMARTCONNECT_LOGIN_URL", other.loginUrl(),
                    "SMARTCONNECT_USERNAME", other.username(),
                    "SMARTCONNECT_PASSWORD", other.password(),
                    "SMARTCONNECT_COMPANY_ID", other.companyId()));

            assertThat(tenant.isSimulated()).isFalse();
            assertThat(tenant)
                    .hasToString("the tenant at " + other.apiUrl() + ", company " + other.companyId() + ", as "
                            + other.username());
            Main main = Quickstart.application(tenant, new Progress(), "java", output);
            main.start();
            try {
                await().until(() -> Files.exists(output.resolve("errors/IMPORT ITEMS-run-1.json")));
            } finally {
                main.stop();
            }
            assertThat(other.integration(DemoTenant.IMPORT_ITEMS).receivedRuns())
                    .hasSize(1);
        }
    }

    @Test
    void halfATenantIsAnErrorThatNamesTheOtherHalf() {
        assertThatThrownBy(() -> Tenant.of(Map.of("SMARTCONNECT_API_URL", "https://host.example/API")))
                .hasMessageContaining(
                        "missing: [SMARTCONNECT_USERNAME, SMARTCONNECT_PASSWORD, SMARTCONNECT_COMPANY_ID]");
    }
}
