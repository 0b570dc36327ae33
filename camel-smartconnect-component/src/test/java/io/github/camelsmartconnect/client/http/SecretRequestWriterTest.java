/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.impl.io.SessionOutputBufferImpl;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SecretRequestWriterTest {

    private static final RequestSecrets.Values TOKEN = RequestSecrets.Values.NONE.with("token", "t+1");

    private final SecretRequestWriter writer = new SecretRequestWriter();

    private String written(ClassicHttpRequest request) throws IOException {
        var out = new ByteArrayOutputStream();
        var buffer = new SessionOutputBufferImpl(1024);
        writer.write(request, buffer, out);
        buffer.flush(out);
        return out.toString(StandardCharsets.US_ASCII);
    }

    private static ClassicHttpRequest request(RequestSecrets.Values secrets) {
        var request = new BasicClassicHttpRequest("POST", "/api/Get?a=1");
        request.addHeader("Accept", "text/xml");
        if (secrets != null) {
            request.addHeader(new RequestSecrets(secrets));
        }
        request.addHeader("Host", "localhost");
        return request;
    }

    @Test
    void secretsBecomePartOfWhatIsWritten() throws IOException {
        assertThat(written(request(TOKEN)))
                .isEqualTo("POST /api/Get?a=1&token=t%2B1 HTTP/1.1\r\nAccept: text/xml\r\nHost: localhost\r\n\r\n");
        assertThat(written(request(RequestSecrets.Values.NONE.withBearer("b.1"))))
                .isEqualTo("POST /api/Get?a=1 HTTP/1.1\r\nAccept: text/xml\r\nHost: localhost\r\n"
                        + "Authorization: Bearer b.1\r\n\r\n");
    }

    @Test
    void aRequestWithoutSecretsIsWrittenAsItIs() throws IOException {
        assertThat(written(request(null)))
                .isEqualTo("POST /api/Get?a=1 HTTP/1.1\r\nAccept: text/xml\r\nHost: localhost\r\n\r\n");
    }

    @Test
    void aRequestIsKnownAsWrittenBeforeItsFirstByteLeaves() throws IOException {
        ClassicHttpRequest request = request(TOKEN);
        RequestSecrets secrets = RequestSecrets.of(request);
        writer.write(request, new SessionOutputBufferImpl(1), new OutputStream() {
            @Override
            public void write(int octet) {
                assertThat(secrets.isWritten()).isTrue();
            }
        });
        assertThat(secrets.isWritten()).isTrue();
    }
}
