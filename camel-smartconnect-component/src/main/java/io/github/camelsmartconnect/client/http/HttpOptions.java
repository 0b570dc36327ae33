/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.http;

import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.PluginHelper;

/** The options of a Camel http component by name, as the options depend on the Camel version. */
final class HttpOptions {

    private final CamelContext context;
    private final HttpComponent component;
    private final PropertyConfigurer configurer;

    HttpOptions(CamelContext context, HttpComponent component) {
        this.context = context;
        this.component = component;
        this.configurer =
                PluginHelper.getConfigurerResolver(context).resolvePropertyConfigurer("http-component", context);
    }

    /** The value of an option; null if it is not set or does not exist. */
    <T> T get(String name, Class<T> type) {
        return type.cast(((PropertyConfigurerGetter) configurer).getOptionValue(component, name, false));
    }

    /** Copies the options that are set to another component. */
    void copyTo(HttpOptions other, String... names) {
        for (String name : names) {
            Object value = get(name, Object.class);
            if (value != null) {
                configurer.configure(context, other.component, name, value, false);
            }
        }
    }
}
