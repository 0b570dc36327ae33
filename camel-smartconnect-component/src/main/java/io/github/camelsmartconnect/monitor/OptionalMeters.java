/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.monitor;

import org.apache.camel.CamelContext;

/**
 * The meters where Micrometer is there. Their class is named only by text, so that nothing is linked to Micrometer.
 *
 * @since 1.0.0
 */
public interface OptionalMeters {

    String MICROMETER = "io.micrometer.core.instrument.MeterRegistry";
    String METERS = "io.github.camelsmartconnect.monitor.SmartConnectMeters";

    /** Registers the meters of a component, if the Camel registry holds a registry of meters. */
    void bind(Monitored component);

    /** Takes the meters away again. */
    void close();

    /** The meters of a component; null where there is no Micrometer. */
    static OptionalMeters of(Monitored component) {
        CamelContext context = component.getCamelContext();
        if (context.getClassResolver().resolveClass(MICROMETER) == null) {
            return null;
        }
        var type = context.getClassResolver().resolveClass(METERS, OptionalMeters.class);
        try {
            OptionalMeters meters = type.getDeclaredConstructor().newInstance();
            meters.bind(component);
            return meters;
        } catch (LinkageError e) {
            // the application has Micrometer where this component's classes do not see it
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("SmartConnectMeters can't be made", e);
        }
    }
}
