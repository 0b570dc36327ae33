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
 * The keys of an integration in the repository. All start with operation, company and integration key:
 *
 * <ul>
 *   <li>{@code known}: the integration was polled before;
 *   <li>{@code renewed/WEEK}: all keys were rewritten in this week, as administrators may delete old keys;
 *   <li>{@code sealed/RUN/floor}: all runs up to this number are delivered; exists once;
 *   <li>{@code sealed/RUN/-}: this run above the floor is delivered;
 * <li>{@code sealed/RUN/HISTORYID}: the run in the history is delivered; kept as long as the run is in the history,
 * to detect a reset of the run numbers;
 *   <li>{@code begun/RUN/HISTORYID} and {@code begun/RUN/-}: there may be keys of items of the run;
 *   <li>{@code rec/RUN/ITEM}: this item of an incomplete run is delivered.
 * </ul>
 *
 * <p>A key has at most 100 characters, which is the limit of the tables of Camel's JDBC repositories: in a longer
 * key, the part after the run number is replaced by a hash, as well as a company id longer than a GUID.
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

    /** The key for the renewal of all keys in this week. */
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

    /** @param historyId null if unknown */
    static String begun(long run, String historyId) {
        return "begun/" + run + "/" + (historyId == null ? "-" : historyId);
    }

    static String item(long run, String item) {
        return "rec/" + run + "/" + item;
    }

    boolean contains(String key) {
        return repository.contains(full(key));
    }

    /** Adds and confirms a key. */
    void add(String key) {
        repository.add(full(key));
        repository.confirm(full(key));
    }

    /** A number below the limit, which is constant for an integration. */
    int number(int limit) {
        return Math.floorMod(prefix.hashCode(), limit);
    }

    /** Whether old keys may be deleted by others, for example from a database table. */
    boolean mayBeDeletedByOthers() {
        return !(repository instanceof FileIdempotentRepository || repository instanceof MemoryIdempotentRepository);
    }

    /** Rewrites the key, so that it is not deleted as an old key. */
    void renew(String key) {
        remove(key);
        add(key);
    }

    void remove(String key) {
        repository.remove(full(key));
    }

    /** Removes the keys in order; with one change if the repository rewrites everything to remove a key. */
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
