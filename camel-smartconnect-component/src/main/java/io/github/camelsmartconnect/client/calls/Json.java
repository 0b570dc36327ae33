/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;

import io.github.camelsmartconnect.rows.HeapBounds;

/**
 * Reads the JSON of the service leniently (API document, Q25): property names are case-insensitive, unknown
 * properties are ignored, and numbers and booleans as strings are accepted.
 *
 * @since 1.0.0
 */
public final class Json {

    public static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(100)
                            .maxNameLength(1_000)
                            // a run's table of errors is one string
                            .maxStringLength(HeapBounds.WHOLE_RESPONSE)
                            .maxTokenCount(HeapBounds.JSON_TOKENS)
                            .build())
                    .build())
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addModule(new SimpleModule().addDeserializer(JsonText.class, new JsonText.Reader()))
            .build();

    /** Looking up a type in the mapper takes longer than reading a small response of it. */
    private static final ClassValue<ObjectReader> READERS = new ClassValue<>() {
        @Override
        protected ObjectReader computeValue(Class<?> type) {
            return MAPPER.readerFor(type);
        }
    };

    private static final String WHAT_TO_DO = "Check that the option 'apiUrl' is the API Url of System > API Settings";

    private Json() {}

    public static <T> T read(Response answer, Class<T> type) {
        return read(answer, READERS.get(type), WHAT_TO_DO);
    }

    /** @param whatToDo the end of the message if the JSON is not as expected */
    static <T> T read(Response answer, Class<T> type, String whatToDo) {
        return read(answer, READERS.get(type), whatToDo);
    }

    /**
     * Reads a JSON string, without conversion from other types; null for a JSON null.
     *
     * @param whatToDo the end of the message if the JSON is not as expected
     */
    static String readText(Response answer, String whatToDo) {
        JsonNode text = read(answer, JsonNode.class, whatToDo);
        if (text == null || text.isNull()) {
            return null;
        }
        if (!text.isTextual()) {
            throw answer.failure("This is not the documented JSON string. " + whatToDo);
        }
        return text.textValue();
    }

    /** Reads a list without nulls; empty for a JSON null. */
    public static <T> List<T> readList(Response answer, Class<T> element) {
        List<T> list = read(answer, MAPPER.readerForListOf(element), WHAT_TO_DO);
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }

    private static <T> T read(Response answer, ObjectReader reader, String whatToDo) {
        try {
            var charset = answer.charset();
            return StandardCharsets.UTF_8.equals(charset)
                    ? reader.readValue(answer.body())
                    : reader.readValue(new InputStreamReader(answer.stream(), charset));
        } catch (StreamConstraintsException e) {
            throw answer.failure("The response is larger, or nested deeper, than any known response: the component"
                    + " accepts "
                    + HeapBounds.JSON_TOKENS + " JSON tokens, which depends on the JVM's memory. " + whatToDo);
        } catch (JsonProcessingException e) {
            throw answer.failure("This is not the documented JSON. " + whatToDo);
        } catch (IOException e) {
            throw answer.failure("The response can't be decoded as " + answer.charset() + " text. " + whatToDo);
        }
    }
}
