package io.github.camelsmartconnect;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.component.jackson.JacksonConstants;
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

    public record Article(@JsonProperty("Item No") String number, BigDecimal price) {}

    @Test
    void rowsBecomeBeansByCamelsJsonConverter() throws Exception {
        simulator().integration("ITEMS").rows(Map.of("Item No", "A100", "price", "0.12", "note", "not in the record"));
        context().getGlobalOptions().put(JacksonConstants.ENABLE_TYPE_CONVERTER, "true");
        context().getGlobalOptions().put(JacksonConstants.TYPE_CONVERTER_TO_POJO, "true");
        var mapper = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        context().getRegistry().bind("mapper", mapper);
        routes(it -> {
            it.from("direct:articles")
                    .to("smartconnect:query?name=ITEMS&outputType=STREAM")
                    .split(it.body())
                    .streaming()
                    .convertBodyTo(Article.class)
                    .to("mock:articles");
        });
        getMockEndpoint("mock:articles").expectedBodiesReceived(new Article("A100", new BigDecimal("0.12")));

        template().sendBody("direct:articles", null);

        getMockEndpoint("mock:articles").assertIsSatisfied();
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
