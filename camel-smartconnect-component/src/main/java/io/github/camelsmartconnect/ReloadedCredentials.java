/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.support.SimpleEventNotifierSupport;
import org.apache.camel.util.StringHelper;

/**
 * Reads the credentials of the component from its properties again after a reload of the Camel context, for example
 * when a secret changed in a vault: Camel reloads routes but not components.
 */
final class ReloadedCredentials extends SimpleEventNotifierSupport {

    private static final Map<String, BiConsumer<SmartConnectConfiguration, String>> OPTIONS = Map.of(
            "username", SmartConnectConfiguration::setUsername,
            "password", SmartConnectConfiguration::setPassword,
            "token", SmartConnectConfiguration::setToken,
            "clientSecret", SmartConnectConfiguration::setClientSecret);

    private final SmartConnectComponent component;
    private final String name;

    ReloadedCredentials(SmartConnectComponent component, String name) {
        this.component = component;
        this.name = name;
        // Camel reports a reload as a route event
        setIgnoreRouteEvents(false);
        setIgnoreCamelContextEvents(false);
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof CamelEvent.CamelContextReloadedEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        OPTIONS.forEach((option, setter) ->
                property(option).ifPresent(value -> setter.accept(component.getConfiguration(), value)));
    }

    private Optional<String> property(String option) {
        PropertiesComponent properties = component.getCamelContext().getPropertiesComponent();
        return Stream.of(option, StringHelper.camelCaseToDash(option))
                .map(key -> properties.resolveProperty("camel.component." + name + "." + key))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
