/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.util.Set;
import java.util.stream.Collectors;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.SmartConnectTestSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** The schema of an integration's rows, taken by the library that Camel's json-validator uses. */
class ColumnsSchemaTest extends SmartConnectTestSupport {

    private String schema(String options) {
        return send("smartconnect:columns?name=items&schema=true" + options, null)
                .getMessage()
                .getBody(String.class);
    }

    private static Set<String> errors(String schema, String json) {
        JsonSchema read =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
        assertThat(read.validate(schema, InputFormat.JSON)).isNotNull();
        return read.validate(json, InputFormat.JSON).stream()
                .map(ValidationMessage::getMessage)
                .collect(Collectors.toSet());
    }

    @Test
    void namesAndRequiredColumnsOfTheMappedOnes() {
        simulator()
                .integration("ITEMS")
                .columns("ItemNo", "Unit Price", "Note")
                .mappedColumns("ItemNo", "Unit_x0020_Price", "ItemNo")
                .requiredColumns("ItemNo");

        String mapped = schema("&mapped=true");

        assertThat(errors(mapped, "{\"ItemNo\":\"A1\",\"Unit Price\":1.5}")).isEmpty();
        assertThat(errors(mapped, "{\"ItemNo\":7,\"Unit Price\":null}")).isEmpty();
        assertThat(errors(mapped, "{\"Unit Price\":\"1\"}"))
                .singleElement()
                .asString()
                .contains("ItemNo");
        assertThat(errors(mapped, "{\"ItemNo\":null}")).isNotEmpty();
        assertThat(errors(mapped, "{\"ItemNo\":\"A1\",\"Note\":\"x\"}"))
                .singleElement()
                .asString()
                .contains("Note");
        assertThat(errors(mapped, "{\"ItemNo\":[\"A1\"]}")).isNotEmpty();
        assertThat(errors(mapped, "[]")).isNotEmpty();

        assertThat(errors(schema(""), "{\"ItemNo\":\"A1\",\"Note\":\"x\"}")).isEmpty();
    }

    @Test
    void titleAndHeaders() {
        var items =
                simulator().integration("ITEMS").description("Items \"to\" ERP").columns("No");
        var message = send("smartconnect:columns?name=items&schema=true", null).getMessage();
        assertThat(message.getBody(String.class))
                .contains("\"title\" : \"ITEMS\"")
                .contains("Items \\\"to\\\" ERP");
        assertThat(message.getHeader(SmartConnectConstants.KEY)).isEqualTo(items.key());
    }

    @Test
    void withoutColumnsNoneIsAllowed() {
        simulator().integration("ITEMS").mappedColumns();
        assertThat(errors(schema("&mapped=true"), "{}")).isEmpty();
        assertThat(errors(schema("&mapped=true"), "{\"A\":1}")).isNotEmpty();
    }
}
