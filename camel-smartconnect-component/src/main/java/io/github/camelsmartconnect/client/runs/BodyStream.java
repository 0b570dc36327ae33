/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import java.io.FilterInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;

/**
 * The body of a message while it is sent. Its failures are unchecked exceptions, to be distinguished from failures of
 * the connection to the service.
 */
final class BodyStream {

    private BodyStream() {}

    static InputStream of(InputStream body) {
        return new FilterInputStream(body) {
            @Override
            public int read() throws IOException {
                return unchecked(super::read);
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return unchecked(() -> super.read(buffer, offset, length));
            }
        };
    }

    static Reader of(Reader body) {
        return new FilterReader(body) {
            @Override
            public int read() throws IOException {
                return unchecked(super::read);
            }

            @Override
            public int read(char[] buffer, int offset, int length) throws IOException {
                return unchecked(() -> super.read(buffer, offset, length));
            }
        };
    }

    private interface Reading {
        int read() throws IOException;
    }

    private static int unchecked(Reading reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The message body could not be read completely: fix its source, then send the message again", e);
        }
    }
}
