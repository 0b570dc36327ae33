package io.github.camelsmartconnect;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static org.assertj.core.api.Assertions.assertThat;

class BeanRowsTest extends SmartConnectTestSupport {

    record Customer(@JsonProperty("Customer No") String number, LocalDate since, BigDecimal limit, String note) {}

    public static class Item {
        private final String name;

        Item(String name) {
            this.name = name;
        }

        public String getName() {
            return name;
        }

        @JsonIgnore
        public String getSecret() {
            return "secret";
        }
    }

    @Test
    void recordsAreRows() {
        SimulatedIntegration integration = simulator().integration("IMPORT");

        var exchange = send(
                "smartconnect:run?name=IMPORT",
                List.of(new Customer("007", LocalDate.of(2026, 3, 1), new BigDecimal("1E+3"), null)));

        assertThat(exchange.getException()).isNull();
        assertThat(integration.receivedRuns().get(0).rows())
                .isEqualTo(List.of(Map.of("Customer No", "007", "since", "2026-03-01", "limit", "1000")));
    }

    @Test
    void beansAreRows() {
        SimulatedIntegration integration = simulator().integration("IMPORT");

        var exchange =
                send("smartconnect:run?name=IMPORT", List.of(new Item("Nut")).iterator());

        assertThat(exchange.getException()).isNull();
        assertThat(integration.receivedRuns().get(0).rows()).isEqualTo(List.of(Map.of("name", "Nut")));
    }

    @Test
    void whatIsNoRowIsAnErrorThatSaysWhich() {
        SimulatedIntegration integration = simulator().integration("IMPORT");

        assertThat(send("smartconnect:run?name=IMPORT", List.of(Map.of("A", "1"), "B"))
                        .getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Row 2 of the body is a java.lang.String");
        assertThat(integration.runCount()).isZero();
    }
}
