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
 * Manages the spools of a component, which are closed with it.
 *
 * @since 1.0.0
 */
public final class Spools extends ServiceSupport {

    private final Path directory;
    private final Set<Spool> inUse = ConcurrentHashMap.newKeySet();

    /** @param directory directory for temporary files */
    public Spools(Path directory) {
        this.directory = directory;
    }

    /**
     * Encodes a payload, so that all errors in it are detected before anything is sent.
     *
     * @return to be closed when it is no longer needed
     * @throws SmartConnectNotSentException if it can't be stored, or the component is stopped meanwhile
     */
    public Payload encode(Payload.Content content) throws IOException {
        Spool spool = open();
        fill(spool, content);
        return spool;
    }

    /**
     * Encodes consecutive payloads, all of them before anything is sent.
     *
     * @return to be closed when they are no longer needed
     * @throws SmartConnectNotSentException if they can't be stored, or the component is stopped meanwhile
     */
    public SpooledParts encodeParts(SpooledParts.Content content) throws IOException {
        Spool spool = open();
        var parts = new SpooledParts(spool);
        fill(spool, out -> {
            content.writeTo(out, parts::endPart);
            return parts.rows();
        });
        return parts;
    }

    private Spool open() {
        var spool = new Spool(directory, inUse::remove);
        inUse.add(spool);
        return spool;
    }

    private static void fill(Spool spool, Payload.Content content) throws IOException {
        try {
            spool.fill(content);
        } catch (IOException | RuntimeException | Error e) {
            spool.close();
            throw e;
        }
    }

    /** The number of open spools. */
    public int inUse() {
        return inUse.size();
    }

    @Override
    protected void doStop() {
        inUse.forEach(Spool::close);
    }
}
