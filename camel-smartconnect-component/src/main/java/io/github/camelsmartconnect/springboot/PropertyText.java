/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.springboot;

import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.camel.NoSuchBeanException;

/** The text of a property and the type of its option. */
final class PropertyText {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private static final Pattern DURATION = Pattern.compile(
            "[0-9]{1,18}|([0-9]{1,9}(d|h|m|s|ms))+|P(?=.)([0-9]+D)?(T(?=.)([0-9]+H)?([0-9]+M)?([0-9.]+S)?)?");

    private PropertyText() {}

    /** Whether the text is a value of this type; Camel itself converts an invalid number to 0. */
    static boolean isWellFormed(String text, Class<?> type) {
        if (text.startsWith("#")) {
            return true;
        }
        if (type == int.class || type == Integer.class) {
            return WHOLE_NUMBER.matcher(text).matches();
        }
        return type != long.class || DURATION.matcher(text).matches();
    }

    /**
     * The value to be converted by Camel: the text itself, or the bean that it names.
     *
     * @throws NoSuchBeanException if there is no such bean
     */
    static Object value(String text, Class<?> type, CamelContext context) {
        boolean isText = type == String.class;
        boolean isObject = !isText && !type.isPrimitive() && !type.isEnum() && !Number.class.isAssignableFrom(type);
        if (isText && text.startsWith("#bean:")) {
            return bean(text.substring("#bean:".length()), type, context);
        }
        if (isObject && !text.startsWith("#")) {
            return bean(text, type, context);
        }
        return text;
    }

    private static Object bean(String name, Class<?> type, CamelContext context) {
        Object bean = context.getRegistry().lookupByNameAndType(name, type);
        if (bean == null) {
            throw new NoSuchBeanException(name);
        }
        return bean;
    }

    /** What a value of this type looks like, for an error message. */
    static String wanted(Class<?> type, String option) {
        if (type.isEnum()) {
            return "one of "
                    + Stream.of(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
        }
        if (type == boolean.class) {
            return "true or false";
        }
        if (type == long.class || type == Duration.class) {
            return "a duration such as 30s, or a number of milliseconds, greater than 0";
        }
        if (type == int.class || type == Integer.class) {
            return "an integer greater than 0";
        }
        return "the name of a bean of type " + type.getName() + ", for example #bean:" + option;
    }
}
