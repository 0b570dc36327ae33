/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer.input;

import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Calendar;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import com.fasterxml.jackson.databind.ser.Serializers;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.util.TokenBuffer;

import io.github.camelsmartconnect.model.RunResult;

/**
 * Converts records and beans to rows. They are serialized by Jackson, so its annotations apply; dates and numbers are
 * kept as objects, so they are formatted like those of maps.
 */
final class BeanRows {

    private static final ObjectMapper JACKSON = mapper();

    private BeanRows() {}

    private static ObjectMapper mapper() {
        var module = new SimpleModule("smartconnect-rows") {
            @Override
            public void setupModule(SetupContext context) {
                context.addSerializers(new Temporals());
            }
        };
        return JsonMapper.builder().addModule(module).build();
    }

    /**
     * The bean properties by column name; null for a value that is not a bean.
     *
     * @throws IllegalArgumentException when a property is no value, Jackson can't read it, or it is a result of this
     *     component
     */
    static Map<String, Object> toRow(Object bean) {
        // strings, numbers and similar values have properties too, but are not rows
        Class<?> type = bean.getClass();
        if (type.getName().startsWith("java.") || type.isEnum() || type.isArray()) {
            return null;
        }
        if (type.getPackage() == RunResult.class.getPackage()) {
            throw new IllegalArgumentException("A " + type.getSimpleName()
                    + " is a result of this component, not a row: set input=NONE to run without the body, or send its"
                    + " values, for example the record() of each RunError");
        }
        try (var tokens = new TokenBuffer(JACKSON, false)) {
            JACKSON.writeValue(tokens, bean);
            try (JsonParser parser = tokens.asParser()) {
                return parser.nextToken() == JsonToken.START_OBJECT ? row(parser, type) : null;
            }
        } catch (InvalidDefinitionException e) {
            if (e.getPath().isEmpty()) {
                // it has no readable property
                return null;
            }
            throw unreadable(type, e);
        } catch (IOException e) {
            throw unreadable(type, e);
        }
    }

    private static IllegalArgumentException unreadable(Class<?> type, IOException e) {
        String why = e instanceof JsonMappingException mapping
                ? mapping.getOriginalMessage() + " (property " + mapping.getPathReference() + ")"
                : e.getMessage();
        return new IllegalArgumentException("A " + type.getName() + " can't be read as a row: " + why, e);
    }

    private static Map<String, Object> row(JsonParser parser, Class<?> type) throws IOException {
        Map<String, Object> row = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String column = parser.currentName();
            row.put(column, value(parser, type, column));
        }
        return row;
    }

    private static Object value(JsonParser parser, Class<?> type, String column) throws IOException {
        return switch (parser.nextToken()) {
            case VALUE_NULL -> null;
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_EMBEDDED_OBJECT -> parser.getEmbeddedObject();
            case START_OBJECT, START_ARRAY ->
                throw new IllegalArgumentException("The property '" + column + "' of a " + type.getName()
                        + " is not a single value and can't be a column: exclude it with @JsonIgnore, or add its"
                        + " properties to the row with @JsonUnwrapped");
            default -> parser.getText();
        };
    }

    /** Dates and times, which Jackson would write as numbers or not at all. */
    private static final class Temporals extends Serializers.Base {
        @Override
        public JsonSerializer<?> findSerializer(
                SerializationConfig config, JavaType type, BeanDescription description) {
            Class<?> raw = type.getRawClass();
            boolean isDate = Date.class.isAssignableFrom(raw) || Calendar.class.isAssignableFrom(raw);
            return isDate || raw.getName().startsWith("java.time.") ? new AsItIs(null) : null;
        }
    }

    /** Keeps a value unchanged, unless {@code @JsonFormat} defines its format. */
    private static final class AsItIs extends StdSerializer<Object> implements ContextualSerializer {

        private final transient DateTimeFormatter format;

        AsItIs(DateTimeFormatter format) {
            super(Object.class);
            this.format = format;
        }

        @Override
        public JsonSerializer<?> createContextual(SerializerProvider provider, BeanProperty property) {
            JsonFormat.Value told = property == null
                    ? JsonFormat.Value.empty()
                    : property.findPropertyFormat(provider.getConfig(), Object.class);
            if (!told.hasPattern()) {
                return this;
            }
            DateTimeFormatter pattern =
                    DateTimeFormatter.ofPattern(told.getPattern(), told.hasLocale() ? told.getLocale() : Locale.ROOT);
            return new AsItIs(
                    told.hasTimeZone() ? pattern.withZone(told.getTimeZone().toZoneId()) : pattern);
        }

        @Override
        public void serialize(Object value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            if (format == null) {
                generator.writeEmbeddedObject(value);
            } else {
                generator.writeString(formatted(value, provider));
            }
        }

        private String formatted(Object value, SerializerProvider provider) {
            if (value instanceof TemporalAccessor temporal) {
                return format.format(temporal);
            }
            var date = value instanceof Calendar calendar ? calendar.getTime() : (Date) value;
            return (format.getZone() == null
                            ? format.withZone(provider.getTimeZone().toZoneId())
                            : format)
                    .format(new Date(date.getTime()).toInstant());
        }
    }
}
