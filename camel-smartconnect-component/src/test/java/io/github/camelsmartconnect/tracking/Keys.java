/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/** A repository in memory that can be looked into, and that can break in the middle of what is written to it. */
final class Keys extends ServiceSupport implements IdempotentRepository {

    final Set<String> all = new LinkedHashSet<>();
    int most;
    Consumer<String> onAdd = key -> {};
    private int writesLeft = Integer.MAX_VALUE;

    /** The application is killed after so many more changes. */
    void breakAfter(int writes) {
        writesLeft = writes;
    }

    void mend() {
        writesLeft = Integer.MAX_VALUE;
    }

    @Override
    public boolean add(String key) {
        write();
        boolean added = all.add(key);
        if (added) {
            onAdd.accept(key);
        }
        most = Math.max(most, all.size());
        return added;
    }

    @Override
    public boolean remove(String key) {
        write();
        return all.remove(key);
    }

    private void write() {
        if (writesLeft == 0) {
            throw new Broken();
        }
        writesLeft--;
    }

    @Override
    public boolean contains(String key) {
        if (writesLeft == 0) {
            throw new Broken();
        }
        return all.contains(key);
    }

    @Override
    public boolean confirm(String key) {
        return true;
    }

    @Override
    public void clear() {
        all.clear();
    }

    static final class Broken extends RuntimeException {
        Broken() {
            super("the repository is away");
        }
    }
}
