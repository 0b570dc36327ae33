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
 * Camel's file repository with atomic changes that are forced to disk. Camel's own implementation truncates and
 * rewrites its file to remove a key: if it is killed meanwhile, keys are lost.
 *
 * @since 1.0.0
 */
public final class AtomicFileRepository extends FileIdempotentRepository {

    private final Set<String> removing = ConcurrentHashMap.newKeySet();

    public AtomicFileRepository(File file) {
        super(file, null);
        // a limit would drop the oldest keys; a consumer has few keys
        setMaxFileStoreSize(0);
    }

    /** Appends a key in one write, after a line break if the last line was truncated by a crash. */
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

    /** Removes keys with one change of the file. */
    void removeAll(Collection<String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        removing.addAll(keys);
        try {
            // holds the lock of the file and the cache
            remove(keys.iterator().next());
        } finally {
            removing.removeAll(keys);
        }
    }

    /** Writes the remaining keys to a new file, which then replaces the file. */
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
