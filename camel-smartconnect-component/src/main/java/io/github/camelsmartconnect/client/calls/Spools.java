/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.support.service.ServiceSupport;

import io.github.camelsmartconnect.model.SmartConnectNotSentException;

/**
 * The spools of a component; those in use end with it.
 *
 * @since 1.0.0
 */
public final class Spools extends ServiceSupport {

    private final Path directory;
    private final Set<Spool> inUse = ConcurrentHashMap.newKeySet();

    /** @param directory where temporary files lie */
    public Spools(Path directory) {
        this.directory = directory;
    }

    /**
     * Encodes a payload, so that all that can be wrong with it is known before anything of it is sent.
     *
     * @return to be closed when it is not sent any more
     * @throws SmartConnectNotSentException when there is no room for it, or the component is stopped meanwhile
     */
    public Payload encode(Payload.Content content) throws IOException {
        var spool = new Spool(directory, inUse::remove);
        inUse.add(spool);
        try {
            spool.fill(content);
            return spool;
        } catch (IOException | RuntimeException | Error e) {
            spool.close();
            throw e;
        }
    }

    /** How many are not closed yet. */
    public int inUse() {
        return inUse.size();
    }

    @Override
    protected void doStop() {
        inUse.forEach(Spool::close);
    }
}
