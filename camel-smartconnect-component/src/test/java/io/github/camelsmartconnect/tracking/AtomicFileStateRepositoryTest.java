/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.camel.support.processor.state.FileStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** States in a file that a kill does not spoil. */
class AtomicFileStateRepositoryTest {

    @TempDir
    Path folder;

    private AtomicFileStateRepository started(Path file) {
        var repository = new AtomicFileStateRepository(file.toFile());
        repository.start();
        return repository;
    }

    @Test
    void statesOutliveARestart() {
        Path file = folder.resolve("new/state.txt");
        AtomicFileStateRepository repository = started(file);
        repository.setState("a", "1=2");
        repository.setState("b", "x");
        repository.setState("a", "3=4");
        repository.stop();

        assertThat(file).hasContent("a=3=4\nb=x\n");
        assertThat(started(file).getState("a")).isEqualTo("3=4");
        assertThat(started(file).getState("c")).isNull();
    }

    /** Camel's own repository does not start with such a file. */
    @Test
    void aLineThatAKillCutOffIsNoState() throws IOException {
        Path file = folder.resolve("state.txt");
        Files.writeString(file, "a=1\na=2\nb=x\na");

        AtomicFileStateRepository repository = started(file);

        assertThat(repository.getState("a")).isEqualTo("2");
        repository.setState("a", "3");
        assertThat(file).hasContent("a=3\nb=x\n");
    }

    /** Spring stops its beans, and Camel's repository writes its file anew then. */
    @Test
    void camelsOwnOfTheSameFileDoesNotSpoilIt() {
        Path file = folder.resolve("state.txt");
        FileStateRepository camels = FileStateRepository.fileStateRepository(file.toFile());
        AtomicFileStateRepository repository = started(file);
        repository.standInFor(camels);
        repository.setState("a", "1");

        assertThat(camels.getState("a")).isEqualTo("1");
        camels.setState("b", "2");
        camels.stop();

        assertThat(repository.getState("b")).isEqualTo("2");
        assertThat(started(file).getState("a")).isEqualTo("1");
        assertThat(started(file).getState("b")).isEqualTo("2");
    }
}
