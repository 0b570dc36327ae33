/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.dynamic;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.EndpointHelper;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;
import org.apache.camel.util.UnsafeUriCharactersEncoder;

import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.SmartConnectEndpoint;

/**
 * The URI of a {@code toD} before the evaluation of its expressions. The results may only be values of options, and
 * can't add options or change the operation.
 */
final class DynamicTemplate {

    private static final String REMEDY = ". Nothing was sent. A value that contains & or RAW( can be sent in the"
            + " header "
            + SmartConnectConstants.OVERRIDE_NAME + " or " + SmartConnectConstants.VARIABLES
            + ", or in the template as RAW(${...})";

    /** Placeholder of an expression; a character that does not occur in URIs. */
    private static final String EXPRESSION = "\uE000";

    private final String operation;
    private final Set<String> options;
    private final Set<String> dynamicOptions;
    private final String withoutDynamicOptions;
    private final DynamicValues values;

    private DynamicTemplate(String template, Set<String> options, Set<String> dynamicOptions) {
        this.operation = path(template);
        this.values = DynamicValues.of(template, EXPRESSION.charAt(0));
        this.options = options;
        this.dynamicOptions = dynamicOptions;
        this.withoutDynamicOptions = without(template, dynamicOptions);
    }

    static DynamicTemplate of(String uri) {
        String template = withoutExpressions(uri);
        Map<String, Object> query = query(template);
        query.forEach((option, value) -> {
            if (option.contains(EXPRESSION)) {
                throw new IllegalArgumentException(
                        "toD to smartconnect: an expression in place of an option name would allow a message to set"
                                + " any option: write the names of all options in the URI, as in"
                                + " smartconnect:run?name=${header.map}");
            }
        });
        Set<String> dynamic = query.entrySet().stream()
                .filter(option -> String.valueOf(option.getValue()).contains(EXPRESSION))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return new DynamicTemplate(template, query.keySet(), dynamic);
    }

    private static String withoutExpressions(String uri) {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < uri.length(); i++) {
            if (depth == 0 && (uri.startsWith("${", i) || uri.startsWith("$simple{", i))) {
                text.append(EXPRESSION);
                depth = 1;
                i = uri.indexOf('{', i);
            } else if (depth == 0) {
                text.append(uri.charAt(i));
            } else if (uri.charAt(i) == '{') {
                depth++;
            } else if (uri.charAt(i) == '}') {
                depth--;
            }
        }
        return text.toString();
    }

    /**
     * Evaluates the template for a message.
     *
     * @param companyByHeader whether the company can be set by its header
     * @throws IllegalArgumentException if a value changes more than its option
     */
    DynamicCall call(String evaluated, boolean companyByHeader) {
        checkOperation(path(evaluated));
        Map<String, String> texts = values.texts(evaluated);
        if (texts == null) {
            throw otherOptions();
        }
        if (dynamicOptions.stream().anyMatch(option -> !isHeader(option, companyByHeader))) {
            // Camel reads these from the URI
            checkOptions(query(evaluated));
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String option : dynamicOptions) {
            String value = texts.get(option);
            if (isHeader(option, companyByHeader)) {
                headers.put(option, value);
            } else {
                checkPlain(option, value);
            }
            if (value.isBlank() && !option.startsWith(SmartConnectEndpoint.VARIABLE_PREFIX)) {
                throw new IllegalArgumentException("toD to smartconnect: the option '" + option
                        + "' evaluated to nothing. Nothing was sent. Check that its expression has a value");
            }
        }
        if (options.contains("name") && options.contains("key")) {
            // the endpoint reports the problem
            headers.clear();
        }
        return new DynamicCall(headers.isEmpty() ? null : staticUri(evaluated, headers.keySet()), headers);
    }

    private String staticUri(String evaluated, Set<String> byHeader) {
        boolean isAlwaysTheSame = byHeader.equals(dynamicOptions) && !operation.contains(EXPRESSION);
        return isAlwaysTheSame ? withoutDynamicOptions : without(evaluated, byHeader);
    }

    private void checkOperation(String evaluated) {
        boolean fits = operation.contains(EXPRESSION)
                ? evaluated.chars().allMatch(Character::isLetter)
                : operation.equalsIgnoreCase(evaluated);
        if (!fits) {
            throw new IllegalArgumentException(
                    "toD to smartconnect: a value changes the operation of the URI" + REMEDY);
        }
    }

    private void checkOptions(Map<String, Object> query) {
        boolean twice = query.values().stream().anyMatch(List.class::isInstance);
        if (twice || !query.keySet().equals(options)) {
            throw otherOptions();
        }
    }

    /** The added options are not shown, as they may be part of a password. */
    private IllegalArgumentException otherOptions() {
        return new IllegalArgumentException("toD to smartconnect:" + (operation.contains(EXPRESSION) ? "" : operation)
                + ": a value adds options to the URI, or hides options of the URI "
                + new TreeSet<>(options) + REMEDY);
    }

    private static boolean isHeader(String option, boolean companyByHeader) {
        return DynamicCall.isHeader(option) && (companyByHeader || !option.equals("companyId"));
    }

    /** Camel would look up or evaluate such a value. */
    private static void checkPlain(String option, String value) {
        if (value.startsWith("#") || value.contains("$simple{")) {
            throw new IllegalArgumentException("toD to smartconnect: the value of the option '" + option
                    + "' is a reference or an expression, which is allowed only in the URI itself. Nothing was"
                    + " sent. Remove it from the value, or write it in the URI");
        }
    }

    private static String path(String uri) {
        return StringHelper.before(StringHelper.after(uri, ":", ""), "?", StringHelper.after(uri, ":", ""))
                .replaceFirst("^/+", "");
    }

    /** The options as parsed by Camel. */
    private static Map<String, Object> query(String uri) {
        try {
            URI normalized = new URI(UnsafeUriCharactersEncoder.encode(EndpointHelper.normalizeEndpointUri(uri)));
            Map<String, Object> query = new LinkedHashMap<>(URISupport.parseParameters(normalized));
            URISupport.resolveRawParameterValues(query);
            return query;
        } catch (URISyntaxException | RuntimeCamelException e) {
            // without the cause, which quotes the URI
            throw new IllegalArgumentException("toD to smartconnect: a value breaks the syntax of the URI" + REMEDY);
        }
    }

    private static String without(String uri, Set<String> options) {
        try {
            String query = URISupport.parseQuery(URISupport.extractQuery(uri), true).entrySet().stream()
                    .filter(option -> !options.contains(option.getKey()))
                    .map(option -> option.getKey() + "=" + option.getValue())
                    .collect(Collectors.joining("&"));
            return URISupport.stripQuery(uri) + (query.isEmpty() ? "" : "?" + query);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("toD to smartconnect: a value breaks the syntax of the URI" + REMEDY);
        }
    }
}
