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
 * States in a file, as in Camel's {@code FileStateRepository}, changed in one step and forced to disk. Camel's own
 * writes a state in four pieces, and empties its file when it stops: killed meanwhile, it has lost states, or does not
 * start again.
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

    /** A line that a kill cut off in Camel's own repository is no state. */
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
     * Lets Camel's own repository of the same file show and write these states: when it stops, as Spring has it do to
     * its beans, it writes what it holds over the file.
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
                // they stay
            }
        });
    }
}
