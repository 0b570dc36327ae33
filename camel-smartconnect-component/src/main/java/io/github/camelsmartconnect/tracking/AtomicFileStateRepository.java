/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * A state repository in a file like Camel's {@code FileStateRepository}, with atomic changes that are forced to disk.
 * Camel's own implementation writes a state in several steps and truncates its file when it stops: if it is killed
 * meanwhile, states are lost, or it can't start again.
 *
 * @since 1.0.0
 */
public final class AtomicFileStateRepository extends ServiceSupport implements StateRepository<String, String> {

    private final Path file;
    private final Map<String, String> states = new TreeMap<>();

    public AtomicFileStateRepository(File file) {
        this.file = file.toPath().toAbsolutePath();
    }

    public File getFileStore() {
        return file.toFile();
    }

    @Override
    protected void doStart() throws IOException {
        synchronized (states) {
            states.clear();
            if (Files.exists(file)) {
                Files.readAllLines(file).forEach(this::read);
            } else {
                Files.createDirectories(file.getParent());
            }
        }
    }

    /** Ignores a line that was truncated by a crash of Camel's own repository. */
    private void read(String line) {
        int equals = line.indexOf('=');
        if (equals > 0) {
            states.put(line.substring(0, equals), line.substring(equals + 1));
        }
    }

    @Override
    public void setState(String key, String value) {
        synchronized (states) {
            Map<String, String> changed = new TreeMap<>(states);
            changed.put(key, value);
            try {
                AtomicFile.replace(
                        file,
                        changed.entrySet().stream()
                                .map(state -> state.getKey() + "=" + state.getValue())
                                .toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            states.put(key, value);
        }
    }

    @Override
    public String getState(String key) {
        synchronized (states) {
            return states.get(key);
        }
    }

    /**
     * Copies the states to Camel's own repository on the same file: when it stops, for example as a Spring bean, it
     * overwrites the file with its states.
     */
    public void standInFor(FileStateRepository other) {
        other.setCache(new AbstractMap<>() {
            @Override
            public Set<Entry<String, String>> entrySet() {
                synchronized (states) {
                    return Map.copyOf(states).entrySet();
                }
            }

            @Override
            public String put(String key, String value) {
                String before = getState(key);
                setState(key, value);
                return before;
            }

            @Override
            public void clear() {
                // they are kept
            }
        });
    }
}
