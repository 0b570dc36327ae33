/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BodyStreamTest {

    private static final IOException BROKEN = new IOException("broken");

    private static void assertNamed(ThrowingCallable reading) {
        assertThatThrownBy(reading)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("The message body could not be read completely")
                .hasCause(BROKEN);
    }

    @Test
    void bytesComeAsTheyAre() throws IOException {
        InputStream body = BodyStream.of(new ByteArrayInputStream(new byte[] {1, 2, 3}));
        assertThat(body.read()).isEqualTo(1);
        var buffer = new byte[4];
        assertThat(body.read(buffer, 1, 3)).isEqualTo(2);
        assertThat(buffer).containsExactly(0, 2, 3, 0);
        assertThat(body.read()).isEqualTo(-1);
    }

    @Test
    void charactersComeAsTheyAre() throws IOException {
        Reader body = BodyStream.of(new StringReader("abc"));
        assertThat(body.read()).isEqualTo('a');
        var buffer = new char[4];
        assertThat(body.read(buffer, 1, 3)).isEqualTo(2);
        assertThat(buffer).containsExactly('\0', 'b', 'c', '\0');
        assertThat(body.read()).isEqualTo(-1);
    }

    @Test
    void aBodyThatBreaksIsNotTakenForTheConnection() {
        InputStream bytes = BodyStream.of(new InputStream() {
            @Override
            public int read() throws IOException {
                throw BROKEN;
            }
        });
        assertNamed(bytes::read);
        assertNamed(() -> bytes.read(new byte[1], 0, 1));
        Reader text = BodyStream.of(new Reader() {
            @Override
            public int read(char[] buffer, int offset, int length) throws IOException {
                throw BROKEN;
            }

            @Override
            public void close() {
                // nothing is open
            }
        });
        assertNamed(text::read);
        assertNamed(() -> text.read(new char[1], 0, 1));
    }
}
