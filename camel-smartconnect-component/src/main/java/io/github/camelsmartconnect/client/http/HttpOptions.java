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

/** The options of one of Camel's http components by their names: which there are depends on Camel's version. */
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

    /** An option's value; null where it is not set, or where there is no such option. */
    <T> T get(String name, Class<T> type) {
        return type.cast(((PropertyConfigurerGetter) configurer).getOptionValue(component, name, false));
    }

    /** Sets these options on another component, those that are set here. */
    void copyTo(HttpOptions other, String... names) {
        for (String name : names) {
            Object value = get(name, Object.class);
            if (value != null) {
                configurer.configure(context, other.component, name, value, false);
            }
        }
    }
}
