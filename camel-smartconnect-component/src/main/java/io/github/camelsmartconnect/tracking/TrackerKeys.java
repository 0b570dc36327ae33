package io.github.camelsmartconnect.tracking;

import java.util.Locale;

import org.apache.camel.spi.IdempotentRepository;

/**
 * The keys of one integration in the repository. All begin with operation, company and integration key:
 *
 * <ul>
 *   <li>{@code known}: the integration was seen before;
 *   <li>{@code sealed/RUN/floor}: all runs up to this number are delivered; there is one of it;
 *   <li>{@code sealed/RUN/-}: this run above the floor is delivered;
 *   <li>{@code sealed/RUN/HISTORYID}: the run of the history is delivered; kept for the last 20, so that it is noticed
 *       when run numbers start again;
 *   <li>{@code rec/RUN/ITEM}: this part of a run that is not wholly delivered is.
 * </ul>
 */
final class TrackerKeys {

    private final IdempotentRepository repository;
    private final String prefix;

    TrackerKeys(IdempotentRepository repository, String operation, String companyId, String integrationKey) {
        this.repository = repository;
        this.prefix = operation + "/" + (companyId == null ? "-" : companyId.toLowerCase(Locale.ROOT)) + "/"
                + integrationKey.toLowerCase(Locale.ROOT) + "/";
    }

    static String known() {
        return "known";
    }

    static String floor(long run) {
        return "sealed/" + run + "/floor";
    }

    static String sealed(long run) {
        return "sealed/" + run + "/-";
    }

    static String sealed(long run, String historyId) {
        return "sealed/" + run + "/" + historyId;
    }

    static String item(long run, String item) {
        return "rec/" + run + "/" + item;
    }

    boolean contains(String key) {
        return repository.contains(prefix + key);
    }

    /** Adds and confirms: what is added here is done. */
    void add(String key) {
        repository.add(prefix + key);
        repository.confirm(prefix + key);
    }

    void remove(String key) {
        repository.remove(prefix + key);
    }
}
