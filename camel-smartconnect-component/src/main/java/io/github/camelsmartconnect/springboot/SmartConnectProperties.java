/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.springboot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.StringHelper;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;

import io.github.camelsmartconnect.SmartConnectComponentConfigurer;
import io.github.camelsmartconnect.client.NearestNames;

/**
 * The properties {@code camel.component.smartconnect.*} of the environment. They are read by the names of the
 * component's options, so that Spring Boot's relaxed binding applies, including environment variables.
 */
final class SmartConnectProperties {

    private static final ConfigurationPropertyName PREFIX =
            ConfigurationPropertyName.of("camel.component.smartconnect");

    /** Properties of the auto-configuration itself. */
    private static final List<String> SWITCHES = List.of("enabled", "customizer.enabled");

    private static final String CATALOGUE = "/META-INF/io/github/camelsmartconnect/smartconnect.json";

    /** Names of options by names of properties. */
    private static final Map<String, String> OPTIONS = options("componentProperties");

    private static final Map<String, String> ENDPOINT_OPTIONS = endpointOptions();

    private final ConfigurableEnvironment environment;
    private final SmartConnectComponentConfigurer configurer = new SmartConnectComponentConfigurer();

    SmartConnectProperties(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    private static Map<String, String> options(String part) {
        Map<String, String> options = new TreeMap<>();
        try (InputStream catalogue = SmartConnectProperties.class.getResourceAsStream(CATALOGUE)) {
            new ObjectMapper()
                    .readTree(catalogue)
                    .get(part)
                    .fieldNames()
                    .forEachRemaining(option -> options.put(StringHelper.camelCaseToDash(option), option));
            return options;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> endpointOptions() {
        Map<String, String> options = options("properties");
        options.keySet().removeAll(OPTIONS.keySet());
        return options;
    }

    /** Whether there are no properties. */
    boolean isEmpty() {
        return found().isEmpty();
    }

    /** Sets the options of the component. */
    void setOn(Component component, CamelContext context) {
        failIfUnknown();
        ServiceHelper.initService(component);
        // first the bean on which the other options are set
        set("configuration", component, context);
        OPTIONS.keySet().stream()
                .filter(property -> !"configuration".equals(property))
                .forEach(property -> set(property, component, context));
    }

    private void set(String property, Component component, CamelContext context) {
        String option = OPTIONS.get(property);
        String text;
        try {
            text = Binder.get(environment)
                    .bind(PREFIX.append(property), Bindable.of(String.class))
                    .orElse(null);
            text = text == null ? null : context.resolvePropertyPlaceholders(text);
        } catch (BindException | IllegalArgumentException e) {
            throw invalid(property, "contains a placeholder that can't be resolved");
        }
        if (text != null) {
            set(property, option, text, component, context);
        }
    }

    private void set(String property, String option, String text, Component component, CamelContext context) {
        Class<?> type = configurer.getOptionType(option, false);
        if (!PropertyText.isWellFormed(text, type)) {
            throw invalid(property, "must be " + PropertyText.wanted(type, option));
        }
        try {
            ((PropertyConfigurer) configurer)
                    .configure(context, component, option, PropertyText.value(text, type, context), false);
        } catch (NoSuchBeanException | NoSuchElementException e) {
            throw invalid(property, "names a bean that does not exist, or is not of type " + type.getName());
        } catch (RuntimeException e) {
            // without the cause, which contains the value
            throw invalid(property, "must be " + PropertyText.wanted(type, option));
        }
    }

    private void failIfUnknown() {
        List<String> unknown = new ArrayList<>();
        found().forEach((name, source) -> {
            if (!isKnown(name, source)) {
                unknown.add(describe(name, source));
            }
        });
        if (!unknown.isEmpty()) {
            throw new InvalidPropertyException(String.join(" ", unknown));
        }
    }

    /** The properties with the prefix, each with its first source. */
    private Map<ConfigurationPropertyName, ConfigurationPropertySource> found() {
        Map<ConfigurationPropertyName, ConfigurationPropertySource> found = new TreeMap<>();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource names) {
                names.stream().filter(PREFIX::isAncestorOf).forEach(name -> found.putIfAbsent(name, source));
            }
        }
        return found;
    }

    private static boolean isKnown(ConfigurationPropertyName name, ConfigurationPropertySource source) {
        String uniform = uniform(name);
        return Stream.concat(OPTIONS.keySet().stream(), SWITCHES.stream())
                .map(PREFIX::append)
                // the environment variable API_URL is api-url, but api.url of a file would not be read
                .anyMatch(option -> uniform(option).equals(uniform) && source.getConfigurationProperty(option) != null);
    }

    private static String uniform(ConfigurationPropertyName name) {
        var text = new StringBuilder();
        for (int i = 0; i < name.getNumberOfElements(); i++) {
            text.append(name.getElement(i, Form.UNIFORM));
        }
        return text.toString();
    }

    private static String describe(ConfigurationPropertyName name, ConfigurationPropertySource source) {
        String property = name.subName(PREFIX.getNumberOfElements()).toString();
        String start = "The property '" + name + "'" + where(name, source);
        if (ENDPOINT_OPTIONS.keySet().stream()
                .anyMatch(option -> uniform(PREFIX.append(option)).equals(uniform(name)))) {
            return start + " belongs to endpoints, not to the component: set it in the URI, as in"
                    + " smartconnect:run?name=...";
        }
        String nearest = NearestNames.of(property.replace('.', '-'), OPTIONS.keySet());
        return start + " is not an option of the SmartConnect component"
                + (nearest.isEmpty() ? "." : ": did you mean " + nearest + "?");
    }

    private InvalidPropertyException invalid(String property, String problem) {
        ConfigurationPropertyName name = PREFIX.append(property);
        String where = "";
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source.getConfigurationProperty(name) != null) {
                where = where(name, source);
                break;
            }
        }
        return new InvalidPropertyException("The property '" + name + "'" + where + " " + problem);
    }

    private static String where(ConfigurationPropertyName name, ConfigurationPropertySource source) {
        var property = source.getConfigurationProperty(name);
        return property == null || property.getOrigin() == null ? "" : " (" + property.getOrigin() + ")";
    }
}
