/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;

/**
 * Camel's file repository, changed in one step at a time and forced to disk. Camel's own empties its file and writes it
 * again to remove a key: killed meanwhile, it has forgotten all or some of the rest.
 *
 * @since 1.0.0
 */
public final class AtomicFileRepository extends FileIdempotentRepository {

    private final Set<String> removing = ConcurrentHashMap.newKeySet();

    public AtomicFileRepository(File file) {
        super(file, null);
        // it would drop the oldest keys; those of a consumer are few
        setMaxFileStoreSize(0);
    }

    /** Appends in one piece, and behind a line that a kill cut off. */
    @Override
    protected void appendToStore(String key) {
        try (RandomAccessFile file = new RandomAccessFile(getFileStore(), "rw")) {
            long end = file.length();
            boolean cutOff = end > 0 && lastByte(file) != '\n';
            file.seek(end);
            file.write(((cutOff ? "\n" : "") + key + "\n").getBytes(StandardCharsets.UTF_8));
            file.getFD().sync();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int lastByte(RandomAccessFile file) throws IOException {
        file.seek(file.length() - 1);
        return file.read();
    }

    /** Removes keys by one change of the file. */
    void removeAll(Collection<String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        removing.addAll(keys);
        try {
            // which holds the lock of file and cache
            remove(keys.iterator().next());
        } finally {
            removing.removeAll(keys);
        }
    }

    /** Writes what is left beside the file, and puts it in the file's place. */
    @Override
    protected void removeFromStore(String key) {
        Set<String> gone = new HashSet<>(removing);
        gone.add(key);
        gone.forEach(getCache()::remove);
        Path file = getFileStore().toPath();
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.removeIf(gone::contains)) {
                AtomicFile.replace(file, lines);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
