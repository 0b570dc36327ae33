/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class AtomicFileRepositoryTest {

    @TempDir
    Path folder;

    private Path file;
    private AtomicFileRepository repository;

    @BeforeEach
    void open() {
        file = folder.resolve("some/where/delivered.txt");
        reopen();
    }

    private void reopen() {
        repository = new AtomicFileRepository(file.toFile());
        repository.start();
    }

    @Test
    void remembersOverARestart() throws Exception {
        repository.add("a");
        repository.add("b");
        repository.add("c");
        repository.remove("b");
        assertThat(file).hasContent("a\nc\n");
        reopen();
        assertThat(repository.contains("a")).isTrue();
        assertThat(repository.contains("b")).isFalse();
        assertThat(repository.add("c")).isFalse();
    }

    @Test
    void aLineThatAKillCutOffDoesNotSpoilTheNext() throws Exception {
        repository.add("a");
        Files.writeString(file, "a\nb");
        reopen();
        repository.add("c");
        assertThat(file).hasContent("a\nb\nc\n");
    }

    @Test
    void aRewriteThatWasCutOffDoesNotMatter() throws Exception {
        repository.add("a");
        repository.add("b");
        Files.writeString(file.resolveSibling("delivered.txt.new"), "a");
        reopen();
        assertThat(repository.contains("b")).isTrue();
        repository.remove("a");
        assertThat(file).hasContent("b\n");
    }

    @Test
    void keysThatTheCacheDroppedAreStillThere() {
        for (int i = 0; i < 1500; i++) {
            repository.add("key" + i);
        }
        assertThat(repository.contains("key0")).isTrue();
        assertThat(repository.contains("key1499")).isTrue();
    }

    @Test
    void manyKeysAreRemovedByOneChangeOfTheFile() throws Exception {
        for (int i = 0; i < 10; i++) {
            repository.add("key" + i);
        }
        repository.removeAll(List.of("key3", "key5", "not there"));
        assertThat(Files.readAllLines(file)).hasSize(8).doesNotContain("key3", "key5");
        assertThat(repository.contains("key3")).isFalse();
        assertThat(repository.contains("key5")).isFalse();
        assertThat(repository.add("key5")).isTrue();
        repository.remove("key0");
        assertThat(repository.contains("key5")).isTrue();
        repository.removeAll(List.of());
        assertThat(Files.readAllLines(file)).hasSize(8);
    }
}
