package io.github.camelsmartconnect;

import java.util.Map;
import java.util.TreeSet;

import org.apache.camel.CamelContext;
import org.apache.camel.NoSuchEndpointException;

import io.github.camelsmartconnect.client.NearestNames;

/** Says which options of a URI do not exist, without their values: one may be a misspelt password. */
final class UnknownOptions {

    private UnknownOptions() {}

    /**
     * Ends the making of an endpoint. Camel prints the whole URI, values and all, when an endpoint can't be made, but
     * for a {@link NoSuchEndpointException}; and it prints the whole route when that can't be made. So within a route
     * the endpoint is made, and refuses to be used, which ends the start of the route as well.
     */
    static void report(Map<String, Object> unknown, SmartConnectEndpoint endpoint) {
        CamelContext context = endpoint.getComponent().getCamelContext();
        var known = context.getCamelContextExtension()
                .getEndpointUriFactory("smartconnect")
                .propertyNames();
        var message =
                new StringBuilder("smartconnect:" + endpoint.getOperation().name() + " has no option ");
        String separator = "";
        for (String option : new TreeSet<>(unknown.keySet())) {
            message.append(separator)
                    .append("'")
                    .append(option)
                    .append("': did you mean one of ")
                    .append(NearestNames.of(option, known))
                    .append("?");
            separator = " Nor ";
        }
        if (!context.getRouteController().isStartingRoutes()) {
            throw new UnknownOptionException(message.toString());
        }
        unknown.clear();
        endpoint.refuse(message.toString());
    }

    private static final class UnknownOptionException extends NoSuchEndpointException {

        private final String message;

        UnknownOptionException(String message) {
            super("smartconnect");
            this.message = message;
        }

        @Override
        public String getMessage() {
            return message;
        }
    }
}
