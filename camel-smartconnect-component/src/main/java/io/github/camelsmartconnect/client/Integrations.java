package io.github.camelsmartconnect.client;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.model.SmartConnectNotFoundException;

/** Finds an integration by its name. The service's list is read once and kept; asking threads share one call. */
final class Integrations {

    private final Supplier<List<Integration>> service;
    private final String apiUrl;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Map<String, List<Integration>> byName = Map.of();

    Integrations(Supplier<List<Integration>> service, String apiUrl) {
        this.service = service;
        this.apiUrl = apiUrl;
    }

    /**
     * @param name compared without regard to case
     * @throws SmartConnectNotFoundException naming the nearest names when there is none
     */
    Integration named(String name) {
        var known = byName;
        List<Integration> found = known.get(normalized(name));
        if (found == null) {
            found = readAgain(known).get(normalized(name));
        }
        if (found == null) {
            throw unknown(name);
        }
        if (found.size() > 1) {
            throw new SmartConnectException("The name '" + name + "' is that of " + found.size()
                    + " integrations: choose one by its key, with the option 'key' instead of 'name': "
                    + found.stream().map(Integration::key).collect(Collectors.joining(", ")));
        }
        return found.get(0);
    }

    /** The key belongs to no integration any more: the next look-up by name reads the list again. */
    void forget(Integration gone) {
        reading.lock();
        try {
            var without = new HashMap<>(byName);
            without.values().removeIf(list -> list.contains(gone));
            byName = without;
        } finally {
            reading.unlock();
        }
    }

    private Map<String, List<Integration>> readAgain(Map<String, List<Integration>> known) {
        reading.lock();
        try {
            if (byName == known) {
                byName = service.get().stream()
                        .filter(integration -> integration.name() != null)
                        .collect(Collectors.groupingBy(integration -> normalized(integration.name())));
            }
            return byName;
        } finally {
            reading.unlock();
        }
    }

    private SmartConnectNotFoundException unknown(String name) {
        String nearest = NearestNames.of(
                name, byName.values().stream().map(list -> list.get(0).name()).toList());
        return new SmartConnectNotFoundException(
                "There is no integration '" + NearestNames.shown(name) + "' at " + apiUrl
                        + (nearest.isEmpty() ? ": the service lists none." : ". Did you mean one of " + nearest + "?")
                        + " Real-time integrations are not listed: choose one by the option 'key'");
    }

    private static String normalized(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
