/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.camel.support.service.ServiceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.model.SmartConnectNotSentException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(30)
class SpoolTest {

    private static final int LARGE = 3 * Spool.IN_MEMORY;

    @TempDir
    private Path directory;

    private final Random random = new Random(15);

    private Spools spools() {
        var spools = new Spools(directory);
        ServiceHelper.startService(spools);
        return spools;
    }

    private byte[] bytes(int size) {
        var bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] sent(Payload payload) throws IOException {
        var out = new ByteArrayOutputStream();
        payload.writeTo(out);
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0, 1, 4_095, 4_096, 4_097, Spool.IN_MEMORY - 1, Spool.IN_MEMORY, Spool.IN_MEMORY + 1, 5_000_000})
    void givesBackWhatItTookAsOftenAsItIsAskedFor(int size) throws IOException {
        byte[] given = bytes(size);
        Payload spool = spools().encode(out -> {
            for (int from = 0; from < size; ) {
                int length = Math.min(size - from, random.nextInt(20_000));
                out.write(given, from, length);
                from += length;
            }
            return 7;
        });

        assertThat(spool.length()).isEqualTo(size);
        assertThat(sent(spool)).isEqualTo(given);
        assertThat(sent(spool)).isEqualTo(given);
        assertThat(spool.writeTo(new ByteArrayOutputStream())).isEqualTo(7);
        assertThat(spool.isRepeatable()).isTrue();
        assertThat(spool.isSpent()).isFalse();
    }

    @Test
    void singleBytesAreTakenToo() throws IOException {
        Payload spool = spools().encode(out -> {
            out.write('a');
            out.write(new byte[] {'b', 'c'});
            return 1;
        });
        assertThat(sent(spool)).asString().isEqualTo("abc");
    }

    @Test
    void itsFileHasNoNameWhileItIsInUse() throws IOException {
        byte[] given = bytes(LARGE);
        Payload spool = spools().encode(out -> {
            out.write(given);
            assertThat(directory).isEmptyDirectory();
            return 1;
        });
        assertThat(directory).isEmptyDirectory();
        assertThat(sent(spool)).isEqualTo(given);
        assertThat(((Spool) spool).isInFile()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, LARGE})
    void closedItIsSpent(int size) throws IOException {
        Payload spool = spools().encode(out -> {
            out.write(bytes(size));
            return 1;
        });
        spool.close();
        spool.close();
        assertThat(spool.isSpent()).isTrue();
        assertThatThrownBy(() -> sent(spool))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("The request was not sent completely");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, LARGE})
    void aSourceThatFailsLeavesNothing(int size) {
        var broken = new IllegalStateException("the source is gone");
        Spools spools = spools();
        assertThatThrownBy(() -> spools.encode(out -> {
                    out.write(bytes(size));
                    throw broken;
                }))
                .isSameAs(broken);
        assertThat(directory).isEmptyDirectory();
        assertThat(spools.inUse()).isZero();
    }

    @Test
    void aDirectoryThatCannotBeWrittenToIsNamed() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        var spools = new Spools(file);
        assertThatThrownBy(() -> spools.encode(out -> {
                    out.write(bytes(LARGE));
                    return 1;
                }))
                .isInstanceOf(SmartConnectNotSentException.class)
                .hasMessageStartingWith(
                        "Nothing was sent: the body could not be written to a temporary file in " + file)
                .hasMessageContaining("java.io.tmpdir");
        // what needs no file needs no directory
        assertThat(spools.encode(out -> 1).length()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, LARGE})
    void anInterruptEndsTheEncoding(int size) {
        Spools spools = spools();
        try {
            assertThatThrownBy(() -> spools.encode(out -> {
                        out.write(bytes(size));
                        Thread.currentThread().interrupt();
                        out.write(bytes(size));
                        throw new AssertionError("goes on");
                    }))
                    .isInstanceOf(SmartConnectNotSentException.class)
                    .hasMessageStartingWith("Nothing was sent: the thread was interrupted");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(directory).isEmptyDirectory();
        assertThat(spools.inUse()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, LARGE})
    void aStopEndsTheEncoding(int size) throws Exception {
        Spools spools = spools();
        var begun = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        var encoding = CompletableFuture.supplyAsync(() -> {
            try {
                return spools.encode(out -> {
                    out.write(bytes(size));
                    begun.countDown();
                    await(stopped);
                    out.write(bytes(size));
                    throw new AssertionError("goes on");
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        await(begun);
        ServiceHelper.stopService(spools);
        stopped.countDown();
        assertThatThrownBy(() -> encoding.get(20, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(SmartConnectNotSentException.class)
                .hasMessageContaining("the component is stopped");
        assertThat(spools.inUse()).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aStopFreesWhatIsKept() throws IOException {
        Spools spools = spools();
        Payload spool = spools.encode(out -> {
            out.write(bytes(LARGE));
            return 1;
        });
        assertThat(spools.inUse()).isEqualTo(1);
        ServiceHelper.stopService(spools);
        assertThat(spool.isSpent()).isTrue();
        assertThat(spools.inUse()).isZero();
    }
}
