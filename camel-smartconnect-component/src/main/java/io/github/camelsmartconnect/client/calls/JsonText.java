/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.io.IOException;
import java.io.StringWriter;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;

/**
 * A JSON value as text. Numbers keep the digits of the service, and lists and objects are JSON text.
 *
 * @since 1.0.0
 */
public record JsonText(String text) {

    @Override
    public String toString() {
        return text;
    }

    static final class Reader extends StdDeserializer<JsonText> {

        private static final long serialVersionUID = 1;

        Reader() {
            super(JsonText.class);
        }

        @Override
        public JsonText deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.currentToken().isStructStart()) {
                return new JsonText(in.getText());
            }
            var text = new StringWriter();
            try (JsonGenerator out = in.getCodec().getFactory().createGenerator(text)) {
                copy(in, out);
            }
            return new JsonText(text.toString());
        }

        /** Jackson's own implementation copies numbers by value. */
        private static void copy(JsonParser in, JsonGenerator out) throws IOException {
            int depth = 0;
            do {
                switch (in.currentToken()) {
                    case START_OBJECT -> out.writeStartObject();
                    case END_OBJECT -> out.writeEndObject();
                    case START_ARRAY -> out.writeStartArray();
                    case END_ARRAY -> out.writeEndArray();
                    case FIELD_NAME -> out.writeFieldName(in.currentName());
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> out.writeNumber(in.getText());
                    default -> out.copyCurrentEvent(in);
                }
                if (in.currentToken().isStructStart()) {
                    depth++;
                } else if (in.currentToken().isStructEnd()) {
                    depth--;
                }
            } while (depth > 0 && in.nextToken() != null);
        }
    }
}
