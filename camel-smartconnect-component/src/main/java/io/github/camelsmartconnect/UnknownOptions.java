package io.github.camelsmartconnect;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.apache.camel.NoSuchEndpointException;

import io.github.camelsmartconnect.client.NearestNames;

/**
 * Says which options of a URI do not exist, without their values: one may be a misspelt password. Camel itself prints
 * the whole URI when an endpoint or a route can't be made, but for {@link NoSuchEndpointException}.
 */
final class UnknownOptions {

    private UnknownOptions() {}

    /**
     * Throws, unless an option may be a misspelt secret: Camel would print the failed route with its value. The
     * endpoint refuses to be used then, which ends the start of the route as well.
     */
    static void report(Map<String, Object> unknown, Set<String> options, SmartConnectEndpoint endpoint) {
        var message =
                new StringBuilder("smartconnect:" + endpoint.getOperation().name() + " has no option ");
        String separator = "";
        boolean maybeSecret = false;
        for (String option : new TreeSet<>(unknown.keySet())) {
            maybeSecret |=
                    SmartConnectConfiguration.SECRETS.stream().anyMatch(name -> NearestNames.isNear(option, name));
            message.append(separator)
                    .append("'")
                    .append(option)
                    .append("': did you mean one of ")
                    .append(NearestNames.of(option, options))
                    .append("?");
            separator = " Nor ";
        }
        if (maybeSecret) {
            endpoint.refuse(message.toString());
        } else {
            throw new UnknownOptionException(message.toString());
        }
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
