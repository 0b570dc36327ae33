/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;

import io.github.camelsmartconnect.rows.Excerpt;

/**
 * Checks the values of options and reports the valid ones; Camel's own messages are about beans and type converters,
 * and an invalid number is converted to 0.
 */
final class OptionValues {

    private static final Pattern CAMEL_DURATION =
            Pattern.compile("(\\d+d)?\\s*(\\d+h)?\\s*(\\d+m)?\\s*(\\d+s)?\\s*(\\d+ms)?");

    private OptionValues() {}

    /**
     * @param parameters the options of a URI
     * @throws IllegalArgumentException if a value is invalid; the message names the option, its value, and the valid
     * values
     */
    static void check(Map<String, Object> parameters, PropertyConfigurer configurer) {
        if (configurer instanceof PropertyConfigurerGetter types) {
            parameters.forEach((option, value) -> {
                Class<?> type = types.getOptionType(option, true);
                if (type != null && value instanceof String text && !isReference(text)) {
                    String fits = whatFits(type, text.strip());
                    if (fits != null) {
                        throw new IllegalArgumentException(
                                "The option '" + option + "' is '" + Excerpt.of(text) + "': use " + fits);
                    }
                }
            });
        }
    }

    private static boolean isReference(String text) {
        return text.startsWith("#") || text.startsWith("{{");
    }

    /** Returns the valid values, or null if the value is valid. */
    private static String whatFits(Class<?> type, String text) {
        if (type.isEnum()) {
            boolean isOne = Arrays.stream(type.getEnumConstants())
                    .anyMatch(constant -> ((Enum<?>) constant).name().equalsIgnoreCase(text.replace("-", "_")));
            return isOne
                    ? null
                    : "one of "
                            + Arrays.stream(type.getEnumConstants())
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(", "));
        }
        if (type == boolean.class || type == Boolean.class) {
            return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false") ? null : "true or false";
        }
        if (type == int.class || type == Integer.class || type == Long.class) {
            return text.matches("[+-]?\\d{1,18}") ? null : "an integer";
        }
        if (type == long.class) {
            return isDuration(text) ? null : "a number of milliseconds, or a duration such as 30s, 5m or 1h";
        }
        return null;
    }

    private static boolean isDuration(String text) {
        if (text.matches("-?\\d{1,18}")
                || !text.isEmpty() && CAMEL_DURATION.matcher(text).matches()) {
            return true;
        }
        try {
            Duration.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
