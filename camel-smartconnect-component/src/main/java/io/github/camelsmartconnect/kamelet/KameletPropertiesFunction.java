/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.kamelet;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteTemplateParameterDefinition;
import org.apache.camel.spi.annotations.PropertiesFunction;
import org.apache.camel.util.IOHelper;
import org.apache.camel.util.StringHelper;

/**
 * Resolves <code>{{smartconnect-kamelet:?NAME}}</code> in the Kamelets of this jar to a property of the Kamelet, and
 * to nothing if it is not set. A plain <code>{{?NAME}}</code> falls back to environment variables and system
 * properties: a variable {@code PASSWORD} of the machine would override the password of the component. A property that
 * the Kamelet does not declare is an error, since Camel ignores it.
 *
 * @since 1.0.0
 */
@PropertiesFunction(KameletPropertiesFunction.NAME)
public final class KameletPropertiesFunction implements org.apache.camel.spi.PropertiesFunction, CamelContextAware {

    static final String NAME = "smartconnect-kamelet";

    private static final String OPTIONAL = "?";
    private static final String VARIABLES = "variables";
    private static final String VARIABLE = VARIABLES + ".";
    private static final String PASSWORD = "password";
    private static final String TEMPLATE_ID = "templateId";

    /** Properties that Camel adds to a Kamelet. */
    private static final Set<String> OF_CAMEL = Set.of(
            TEMPLATE_ID,
            "routeId",
            "uuid",
            "noErrorHandler",
            "bridgeErrorHandler",
            "parentRouteId",
            "parentProcessorId");

    private CamelContext camelContext;

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    @Override
    public String apply(String remainder) {
        Map<String, String> given = given();
        rejectUnknown(given);
        return remainder.equals(VARIABLES) ? variables(given) : given.get(StringHelper.after(remainder, OPTIONAL));
    }

    /** The properties of the Kamelet whose route is being created. */
    private Map<String, String> given() {
        Properties local = camelContext.getPropertiesComponent().getLocalProperties();
        var given = new TreeMap<String, String>();
        if (local != null) {
            local.keySet().forEach(name -> given.put(name.toString(), String.valueOf(local.get(name))));
        }
        given.keySet().removeIf(name -> isOtherSpelling(name, given));
        return given;
    }

    /** Whether Camel derived this name from another one: it adds each property in camel case and in kebab case. */
    private static boolean isOtherSpelling(String name, Map<String, String> given) {
        return given.keySet().stream()
                .filter(other -> !other.equals(name) && given.get(other).equals(given.get(name)))
                .filter(other -> spellings(other).contains(name))
                // of a name in camel case and one in kebab case, the camel case is kept
                .anyMatch(other -> !other.contains("-") || !spellings(name).contains(other));
    }

    private static Set<String> spellings(String name) {
        String camelCase = StringHelper.dashToCamelCase(name);
        return new HashSet<>(List.of(camelCase, StringHelper.camelCaseToDash(camelCase)));
    }

    /** The variables as parameters of a URI, before other parameters. */
    private static String variables(Map<String, String> given) {
        return given.entrySet().stream()
                .filter(property -> property.getKey().startsWith(VARIABLE))
                .map(property -> property.getKey() + "=RAW(" + property.getValue() + ")&")
                .collect(Collectors.joining());
    }

    private void rejectUnknown(Map<String, String> given) {
        String kamelet = given.get(TEMPLATE_ID);
        if (kamelet == null) {
            return;
        }
        Set<String> declared = declared(kamelet);
        Set<String> unknown = given.keySet().stream()
                .filter(name -> !declared.contains(name) && !OF_CAMEL.contains(name) && !name.startsWith(VARIABLE))
                .filter(name -> declared.stream().noneMatch(property -> isEnvironmentVariable(name, property)))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!unknown.isEmpty()) {
            String found = given.containsKey(PASSWORD)
                    ? "an undeclared property. Its name is not shown, as it may be part of the password: check the"
                            + " spelling, and write a value that contains & or + as RAW(...)"
                    : "no property '" + String.join("', '", unknown) + "'";
            throw new IllegalArgumentException(
                    "The Kamelet " + kamelet + " has " + found + ". Its properties: " + String.join(", ", declared));
        }
    }

    /** Camel passes CAMEL_KAMELET_TEMPLATE_ID_PASSWORD as PASSWORD, and with a route id as ID_PASSWORD. */
    private static boolean isEnvironmentVariable(String name, String property) {
        return name.endsWith(IOHelper.normalizeEnvironmentVariable(property));
    }

    private Set<String> declared(String kamelet) {
        return camelContext
                .getCamelContextExtension()
                .getContextPlugin(Model.class)
                .getRouteTemplateDefinition(kamelet)
                .getTemplateParameters()
                .stream()
                .map(RouteTemplateParameterDefinition::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
