package io.github.camelsmartconnect;

import org.apache.camel.CamelContext;

/** The meters where Micrometer is there. Their class is named only by text, so that nothing is linked to Micrometer. */
interface OptionalMeters {

    String MICROMETER = "io.micrometer.core.instrument.MeterRegistry";
    String METERS = "io.github.camelsmartconnect.SmartConnectMeters";

    /** Registers the meters of a component, if the Camel registry holds a registry of meters. */
    void bind(SmartConnectComponent component);

    /** Takes the meters away again. */
    void close();

    /** The meters of a component; null where there is no Micrometer. */
    static OptionalMeters of(SmartConnectComponent component) {
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
