package io.github.camelsmartconnect;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.github.camelsmartconnect.client.NearestNames;

/** Says which options of a URI do not exist, without their values: one may be a misspelt password. */
final class UnknownOptions {

    private UnknownOptions() {}

    /**
     * Lets the endpoint be made, but not be used, and takes the options away: Camel prints the whole URI, values and
     * all, when an endpoint can't be made or has options left over.
     */
    static void report(Map<String, Object> unknown, Set<String> options, SmartConnectEndpoint endpoint) {
        var message =
                new StringBuilder("smartconnect:" + endpoint.getOperation().name() + " has no option ");
        String separator = "";
        for (String option : new TreeSet<>(unknown.keySet())) {
            message.append(separator)
                    .append("'")
                    .append(option)
                    .append("': did you mean one of ")
                    .append(NearestNames.of(option, options))
                    .append("?");
            separator = " Nor ";
        }
        unknown.clear();
        endpoint.refuse(message.toString());
    }
}
