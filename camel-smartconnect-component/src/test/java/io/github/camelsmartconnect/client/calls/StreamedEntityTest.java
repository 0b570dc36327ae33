/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.apache.hc.core5.http.ContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.camelsmartconnect.model.SmartConnectException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StreamedEntityTest {

    @TempDir
    private Path directory;

    private static StreamedEntity body(Payload payload) {
        return new StreamedEntity(
                ContentType.APPLICATION_XML,
                "<".getBytes(StandardCharsets.UTF_8),
                payload,
                ">".getBytes(StandardCharsets.UTF_8));
    }

    private Payload spooled(String text) throws IOException {
        return new Spools(directory).encode(out -> {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            return 3;
        });
    }

    @Test
    void isWrittenBetweenHeadAndTailAndCountsItsRows() throws IOException {
        var sent = new ByteArrayOutputStream();
        StreamedEntity body = body(spooled("rows"));

        body.writeTo(sent);

        assertThat(sent).hasToString("<rows>");
        assertThat(body.rows()).isEqualTo(3);
    }

    @Test
    void aBodyWhoseLastPartDoesNotLeaveIsNotWritten() throws IOException {
        StreamedEntity body = body(spooled("rows"));
        assertThatThrownBy(() -> body.writeTo(new ByteArrayOutputStream() {
                    @Override
                    public void flush() throws IOException {
                        throw new IOException("broken");
                    }
                }))
                .hasMessage("broken");
    }

    @Test
    void spooledHasItsLengthAndIsSentAgain() throws IOException {
        StreamedEntity body = body(spooled("rows"));
        assertThat(body.getContentLength()).isEqualTo(6);
        assertThat(body.isChunked()).isFalse();
        assertThat(body.isRepeatable()).isTrue();
        body.writeTo(OutputStream.nullOutputStream());
        assertThatCode(body::failIfSpent).doesNotThrowAnyException();
    }

    @Test
    void asReadIsSentInChunksAndAgainOnlyIfItsSourceCanBeReadAgain() throws IOException {
        StreamedEntity once = body(Payload.asRead(out -> 0, false));
        StreamedEntity twice = body(Payload.asRead(out -> 0, true));
        assertThat(once.isRepeatable()).isFalse();
        assertThat(twice.isRepeatable()).isTrue();
        assertThat(once.getContentLength()).isEqualTo(-1);
        assertThat(once.isChunked()).isTrue();
        assertThat(once.isStreaming()).isTrue();
        once.failIfSpent();

        once.writeTo(OutputStream.nullOutputStream());
        twice.writeTo(OutputStream.nullOutputStream());

        assertThatThrownBy(once::failIfSpent)
                .isInstanceOf(SmartConnectException.class)
                .hasMessageContaining("chunked");
        assertThatCode(twice::failIfSpent).doesNotThrowAnyException();
    }
}
