/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.util.List;
import java.util.Locale;

import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/**
 * The keys of one integration in the repository. All begin with operation, company and integration key:
 *
 * <ul>
 *   <li>{@code known}: the integration was seen before;
 *   <li>{@code renewed/WEEK}: all keys were written anew in this week, since administrators delete old ones;
 *   <li>{@code sealed/RUN/floor}: all runs up to this number are delivered; there is one of it;
 *   <li>{@code sealed/RUN/-}: this run above the floor is delivered;
 *   <li>{@code sealed/RUN/HISTORYID}: the run of the history is delivered; kept as long as the history shows the
 *       run, so that it is noticed when run numbers start again;
 *   <li>{@code begun/RUN/HISTORYID} and {@code begun/RUN/-}: there may be keys of the run's parts, so they are asked for;
 *   <li>{@code rec/RUN/ITEM}: this part of a run that is not wholly delivered is.
 * </ul>
 *
 * <p>A key has at most 100 characters, since the tables of Camel's JDBC repositories hold no more: of a longer one,
 * what follows the run number is written as a hash, and so is a company id longer than a GUID.
 */
final class TrackerKeys {

    private static final int MAX_LENGTH = 100;
    private static final int GUID_LENGTH = 36;

    private final IdempotentRepository repository;
    private final String prefix;

    TrackerKeys(IdempotentRepository repository, String operation, String companyId, String integrationKey) {
        this.repository = repository;
        this.prefix = operation + "/" + company(companyId) + "/" + integrationKey.toLowerCase(Locale.ROOT) + "/";
    }

    private static String company(String id) {
        if (id == null) {
            return "-";
        }
        String lower = id.toLowerCase(Locale.ROOT);
        return lower.length() <= GUID_LENGTH ? lower : ContentKey.hash(lower, GUID_LENGTH);
    }

    static String known() {
        return "known";
    }

    /** That all keys were written anew in this week of this year. */
    static String renewed(String week) {
        return "renewed/" + week;
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

    /** @param historyId null where it is not known */
    static String begun(long run, String historyId) {
        return "begun/" + run + "/" + (historyId == null ? "-" : historyId);
    }

    static String item(long run, String item) {
        return "rec/" + run + "/" + item;
    }

    boolean contains(String key) {
        return repository.contains(full(key));
    }

    /** Adds and confirms: what is added here is done. */
    void add(String key) {
        repository.add(full(key));
        repository.confirm(full(key));
    }

    /** A number below the limit, which is always the same for an integration. */
    int number(int limit) {
        return Math.floorMod(prefix.hashCode(), limit);
    }

    /** Whether somebody else may delete old keys, as from a table of a database. */
    boolean mayBeDeletedByOthers() {
        return !(repository instanceof FileIdempotentRepository || repository instanceof MemoryIdempotentRepository);
    }

    /** Writes the key anew, so that it is not among those that an administrator deletes for their age. */
    void renew(String key) {
        remove(key);
        add(key);
    }

    void remove(String key) {
        repository.remove(full(key));
    }

    /** Removes them in their order; where the repository rewrites all to remove one, in one go. */
    void removeAll(List<String> gone) {
        List<String> full = gone.stream().map(this::full).toList();
        if (repository instanceof AtomicFileRepository file) {
            file.removeAll(full);
        } else {
            full.forEach(repository::remove);
        }
    }

    private String full(String key) {
        String full = prefix + key;
        if (full.length() <= MAX_LENGTH) {
            return full;
        }
        int afterRun = prefix.length() + key.indexOf('/', key.indexOf('/') + 1) + 1;
        return full.substring(0, afterRun) + ContentKey.hash(full.substring(afterRun), MAX_LENGTH - afterRun);
    }
}
