/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.util.Collections;
import java.util.Set;
import java.util.function.Supplier;

import org.apache.camel.CamelContext;
import org.apache.camel.util.StringHelper;

/** Sets the component's options from properties, and says what is wrong where one is an endpoint's or its value can't be used. */
final class ComponentProperties extends SmartConnectComponentConfigurer {

    private final Supplier<Set<String>> endpointOptions;

    ComponentProperties(Supplier<Set<String>> endpointOptions) {
        this.endpointOptions = endpointOptions;
    }

    @Override
    public boolean configure(CamelContext context, Object target, String name, Object value, boolean ignoreCase) {
        String option = StringHelper.dashToCamelCase(name);
        if (getOptionType(option, ignoreCase) != null) {
            OptionValues.check(Collections.singletonMap(option, value), this);
        } else if (endpointOptions.get().contains(option)) {
            throw new IllegalArgumentException(
                    "The option '" + option
                            + "' belongs to endpoints, not to the component: set it in the URI, as in smartconnect:run?name=...");
        }
        return super.configure(context, target, name, value, ignoreCase);
    }
}
