/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.nio.file.Path;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** An option that does nothing where it stands, or a value that is none, is refused at start with what fits. */
class OptionUseTest extends SmartConnectTestSupport {

    private static final Path CATALOGUE =
            Path.of("src/generated/resources/META-INF/io/github/camelsmartconnect/smartconnect.json");

    private Throwable start(String from, String to) {
        return catchThrowable(() -> context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).to(to);
            }
        }));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run?name=A&outputType=STREAM | outputType | to(smartconnect:query)",
                "run?name=A&startingRun=LATEST | startingRun | from(smartconnect:errors)",
                "query?name=A&input=ROWS | input | to(smartconnect:run)",
                "errors?name=A&download=true | download | to(smartconnect:outputs)",
                "history?name=A&variables.GBL_X=1 | variables.GBL_X | to(smartconnect:query)",
                "integrations?mapped=true | mapped | to(smartconnect:columns)",
                "columns?name=A&connectionId=1 | connectionId | to(smartconnect:integrations)",
                "query?name=A&rowsPerRun=10 | rowsPerRun | to(smartconnect:run)",
                "query?name=A&checkColumns=true | checkColumns | to(smartconnect:run)",
                "query?name=A&schema=true | schema | to(smartconnect:columns)",
                "validate?name=A | name | to(smartconnect:query)",
                "errors?name=A&delay=1000 | delay | from(smartconnect:errors)",
                "query?name=A&splitresults=false | splitresults | from(smartconnect:errors)"
            })
    void anOptionOfAnotherOperationIsRefusedAtStart(String to, String option, String remedy) {
        assertThat(start("direct:in", "smartconnect:" + to))
                .hasStackTraceContaining("The option '" + option + "' has no effect in to(smartconnect:")
                .hasStackTraceContaining(remedy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "errors?name=A&runNumber=1 | runNumber | to(smartconnect:errors), to(smartconnect:outputs)",
                "history?name=A&splitResults=false | splitResults | from(smartconnect:errors)",
                "outputs?name=A&throwExceptionOnFailure=false | throwExceptionOnFailure | to(smartconnect:run)"
            })
    void anOptionOfTheOtherSideIsRefusedAtStart(String from, String option, String remedy) {
        assertThat(start("smartconnect:" + from, "mock:out"))
                .hasStackTraceContaining("The option '" + option + "' has no effect in from(smartconnect:")
                .hasStackTraceContaining(remedy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "smartconnect:errors?name=A&delay=often | mock:out | 'delay' is 'often' | a duration such as 30s",
                "direct:in | smartconnect:run?name=A&runTimeout=soon | 'runTimeout' is 'soon' | a duration such as 30s",
                "direct:in | smartconnect:query?name=A&outputType=JSON | 'outputType' is 'JSON' | LIST, STREAM, XML",
                "direct:in | smartconnect:run?name=A&input=CSV | 'input' is 'CSV' | AUTO, NONE, ROWS, XML",
                "direct:in | smartconnect:errors?name=A&runNumber=newest | 'runNumber' is 'newest' | an integer",
                "direct:in | smartconnect:run?name=A&rerunOnRedelivery=maybe | 'rerunOnRedelivery' is 'maybe' | true or false",
                "direct:in | smartconnect:run?name=A&rowsPerRun=some | 'rowsPerRun' is 'some' | an integer",
                "direct:in | smartconnect:run?name=A&rowsPerRun=-1 | 'rowsPerRun' must | not be negative",
                "direct:in | smartconnect:run?name=A&rowsPerRun=9&input=NONE | 'rowsPerRun' has no effect | input=NONE",
                "direct:in | smartconnect:run?name=A&checkColumns=true&input=NONE | 'checkColumns' has no effect | input=NONE",
                "direct:in | smartconnect:run?name=A&maxConnections=many | 'maxConnections' is 'many' | an integer"
            })
    void aValueThatIsNoneIsRefusedWithWhatFits(String from, String to, String given, String fits) {
        assertThat(start(from, to)).hasStackTraceContaining(given).hasStackTraceContaining(fits);
    }

    @ParameterizedTest
    @CsvSource({"500", "30s", "1m30s", "PT2M", "1h"})
    void durationsAreTaken(String duration) {
        assertThat(start("direct:in", "smartconnect:run?name=A&runTimeout=" + duration))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"errors,newest", "outputs,newest", "errors,0", "errors,-1"})
    void aHeaderThatIsNoNumberIsNamed(String operation, String number) {
        simulator().integration("A").runOnServer();

        assertThat(send(
                                "smartconnect:" + operation + "?name=A",
                                null,
                                Map.of(SmartConnectConstants.OVERRIDE_RUN_NUMBER, number))
                        .getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CamelSmartConnectOverrideRunNumber is '" + number + "'")
                .hasMessageContaining("an integer greater than 0");
    }

    @Test
    void everyOptionOfSomeOperationsIsKnown() throws Exception {
        JsonNode properties = new ObjectMapper().readTree(CATALOGUE.toFile()).get("properties");

        properties.properties().forEach(option -> {
            String label = option.getValue().path("label").asText();
            if (option.getValue().get("kind").asText().equals("parameter")
                    && (label.contains("consumer") || label.contains("producer") || label.contains("scheduler"))) {
                assertThat(OptionUse.options())
                        .as("OptionUse says nothing about the option " + option.getKey() + ", whose label is " + label)
                        .contains(option.getKey());
            }
        });
    }
}
