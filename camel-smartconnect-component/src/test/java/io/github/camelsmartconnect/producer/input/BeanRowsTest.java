/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer.input;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.component.jackson.JacksonConstants;
import org.apache.camel.dataformat.bindy.annotation.CsvRecord;
import org.apache.camel.dataformat.bindy.annotation.DataField;
import org.apache.camel.dataformat.bindy.csv.BindyCsvDataFormat;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.SmartConnectTestSupport;
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

    private List<Map<String, String>> sent(Object body) {
        SimulatedIntegration integration = simulator().integration("IMPORT");
        var exchange = send("smartconnect:run?name=IMPORT", body);
        assertThat(exchange.getException()).isNull();
        return integration.receivedRuns().get(0).rows();
    }

    @Test
    void aSingleRecordOrBeanIsOneRow() {
        assertThat(sent(new Item("Nut"))).isEqualTo(List.of(Map.of("name", "Nut")));
    }

    @CsvRecord(separator = ";")
    public static class Line {
        @DataField(pos = 1)
        private String number;

        @DataField(pos = 2, precision = 2)
        private BigDecimal amount;

        public String getNumber() {
            return number;
        }

        public BigDecimal getAmount() {
            return amount;
        }
    }

    @Test
    void oneLineOfBindyIsOneRow() throws Exception {
        SimulatedIntegration integration = simulator().integration("IMPORT");
        routes(it -> it.from("direct:csv")
                .unmarshal(new BindyCsvDataFormat(Line.class))
                .to("smartconnect:run?name=IMPORT"));

        assertThat(send("direct:csv", "007;1.50").getException()).isNull();

        assertThat(integration.receivedRuns().get(0).rows())
                .isEqualTo(List.of(Map.of("number", "007", "amount", "1.50")));
    }

    @JsonIgnoreProperties("internal")
    @JsonPropertyOrder({"since", "No"})
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public static class Rules {

        @JsonProperty("No")
        public String number = "007";

        public String internal = "not sent";
        public String empty = "";
        public LocalDateTime since = LocalDateTime.of(2026, 3, 1, 6, 0);

        @JsonFormat(pattern = "dd.MM.yyyy")
        public LocalDate day = LocalDate.of(2026, 3, 1);

        @JsonFormat(pattern = "yyyy-MM-dd")
        public Date old = Date.from(Instant.parse("2026-03-01T06:00:00Z"));

        public Date at = Date.from(Instant.parse("2026-03-01T06:00:00Z"));
        public double price = 12345678.9;
        public boolean open = true;
        public byte[] bytes = {1, 2};
        public UUID id = new UUID(1, 2);

        @JsonUnwrapped
        public Address address = new Address();

        private final Map<String, Object> more = Map.of("GBL 1", 7);

        @JsonAnyGetter
        public Map<String, Object> more() {
            return more;
        }
    }

    public static class Address {
        public String city = "Fargo";
    }

    @Test
    void jacksonsRulesHold() {
        var row = new LinkedHashMap<String, String>();
        row.put("since", "2026-03-01T06:00:00");
        row.put("No", "007");
        row.put("day", "01.03.2026");
        row.put("old", "2026-03-01");
        row.put("at", "2026-03-01T06:00:00Z");
        row.put("price", "12345678.9");
        row.put("open", "true");
        row.put("bytes", "AQI=");
        row.put("id", "00000000-0000-0001-0000-000000000002");
        row.put("city", "Fargo");
        row.put("GBL 1", "7");

        assertThat(sent(List.of(new Rules()))).isEqualTo(List.of(row));
    }

    public record Nested(String name, List<String> tags) {}

    @Test
    void aPropertyThatIsNoValueIsNamed() {
        SimulatedIntegration integration = simulator().integration("IMPORT");

        assertThat(send("smartconnect:run?name=IMPORT", new Nested("A", List.of("x")))
                        .getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'tags'")
                .hasMessageContaining("@JsonUnwrapped");
        assertThat(integration.runCount()).isZero();
    }

    /** As the second of two runs in a chain gets it. */
    @Test
    void theResultOfAnEarlierCallIsNoRow() {
        SimulatedIntegration first = simulator().integration("FIRST");
        SimulatedIntegration second = simulator().integration("SECOND");
        first.runWithErrors(1);
        Object result = send("smartconnect:run?name=FIRST&throwExceptionOnFailure=false", Map.of("A", "1"))
                .getMessage()
                .getBody();
        Object errors = send("smartconnect:errors?name=FIRST&runNumber=1", null)
                .getMessage()
                .getBody();

        var one = send("smartconnect:run?name=SECOND", result);
        var list = send("smartconnect:run?name=SECOND", errors);

        assertThat(one.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A RunResult is a result of this component, not a row")
                .hasMessageContaining("input=NONE");
        assertThat(list.getException())
                .hasMessageContaining("A RunError is a result")
                .hasMessageContaining("record()");
        assertThat(second.receivedRuns()).isEmpty();
    }

    @Test
    void whatHasNoPropertiesIsNoRow() {
        assertThat(send("smartconnect:run?name=IMPORT", new Object() {}).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("can't be sent");
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
