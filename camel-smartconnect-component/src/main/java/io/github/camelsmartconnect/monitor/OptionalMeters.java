/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.monitor;

import org.apache.camel.CamelContext;
import org.slf4j.LoggerFactory;

/**
 * The meters, if Micrometer is available. Their class is loaded by name, so that no class depends on Micrometer.
 *
 * @since 1.0.0
 */
public interface OptionalMeters {

    String MICROMETER = "io.micrometer.core.instrument.MeterRegistry";
    String METERS = "io.github.camelsmartconnect.monitor.SmartConnectMeters";

    /** Registers the meters of a component if the Camel registry contains a meter registry. */
    void bind(Monitored component);

    /**
     * A call ended.
     *
     * @param status the HTTP status; 0 without a response
     */
    void called(String operation, int status, long nanos);

    /** A run ended. */
    void ran(String integration, RunEnd end, long nanos);

    /** Removes the meters. */
    void close();

    /**
     * Removes the meters; a failure is logged, so that the component can stop.
     *
     * @param meters null without Micrometer
     */
    static void close(OptionalMeters meters) {
        try {
            if (meters != null) {
                meters.close();
            }
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(OptionalMeters.class)
                    .warn("The meters of the component could not be removed from the meter registry", e);
        }
    }

    /** The meters of a component; null without Micrometer. */
    static OptionalMeters of(Monitored component) {
        CamelContext context = component.getCamelContext();
        if (context.getClassResolver().resolveClass(MICROMETER) == null) {
            return null;
        }
        var type = context.getClassResolver().resolveClass(METERS, OptionalMeters.class);
        try {
            OptionalMeters meters = type.getDeclaredConstructor().newInstance();
            meters.bind(component);
            component.statistics().tell(meters);
            return meters;
        } catch (LinkageError e) {
            // Micrometer is not visible to the class loader of this component
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("SmartConnectMeters can't be created", e);
        }
    }
}
