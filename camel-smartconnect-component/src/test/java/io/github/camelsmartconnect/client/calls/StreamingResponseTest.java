/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.camelsmartconnect.client.http.RequestSecrets;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.rows.EmptyAnswerException;
import io.github.camelsmartconnect.rows.RowFormatException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StreamingResponseTest {

    private static final SmartConnectException BROKEN = new SmartConnectException("The connection broke");

    private final ApiCall call =
            ApiCall.read("POST", "http://localhost/API", "GetAllData").withSecret("token", "t0ken");
    private final RequestSecrets secrets = new RequestSecrets(call.secrets());
    private final HttpUriRequestBase request = call.toRequest(secrets);
    private boolean closed;

    private StreamingResponse answer(int status, InputStream body) throws IOException {
        return answer(status, body, "text/xml");
    }

    private StreamingResponse answer(int status, InputStream body, String type) throws IOException {
        var response = new BasicClassicHttpResponse(status) {
            @Override
            public void close() throws IOException {
                closed = true;
                throw new IOException("can't be closed in good order");
            }
        };
        if (type != null) {
            response.setHeader("Content-Type", type);
        }
        if (body != null) {
            response.setEntity(new InputStreamEntity(body, ContentType.TEXT_XML));
        }
        return new StreamingResponse(call, secrets, request, response, 60_000, e -> BROKEN);
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream brokenAfter(int bytes) {
        return new InputStream() {
            private int left = bytes;

            @Override
            public int read() throws IOException {
                if (left-- == 0) {
                    throw new IOException("broken");
                }
                return 'x';
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                buffer[offset] = (byte) read();
                return 1;
            }
        };
    }

    @ParameterizedTest
    @CsvSource({"199, false", "200, true", "299, true", "300, false", "500, false"})
    void aSuccessThatBringsAnythingIsData(int status, boolean data) throws IOException {
        for (String body : new String[] {"<a/>", "\0"}) {
            StreamingResponse answer = answer(status, text(body));
            assertThat(answer.isData()).isEqualTo(data);
            assertThat(answer.body()).hasContent(body);
        }
    }

    @Test
    void anEmptyOneIsNone() throws IOException {
        assertThat(answer(200, text("")).isData()).isFalse();
        assertThat(answer(204, null).isData()).isFalse();
    }

    @Test
    void oneThatBreaksAtOnceSaysSoAndIsClosed() throws IOException {
        StreamingResponse answer = answer(200, brokenAfter(0));
        assertThatThrownBy(answer::isData).isSameAs(BROKEN);
        assertThat(closed).isTrue();
        assertThat(request.isAborted()).isTrue();
    }

    @Test
    void itsBeginningIsReadAndTheRestGivenUp() throws IOException {
        Response beginning = answer(500, text("t0ken and more")).beginning();
        assertThat(beginning.status()).isEqualTo(500);
        assertThat(beginning.excerpt()).isEqualTo("xxxxxx and more");
        assertThat(closed).isTrue();
        assertThat(request.isAborted()).isTrue();

        StreamingResponse breaking = answer(500, brokenAfter(3));
        assertThatThrownBy(breaking::beginning).isSameAs(BROKEN);
    }

    @Test
    void itsCharsetIsTheOneItNames() throws IOException {
        assertThat(answer(200, text("")).charset()).isNull();
        assertThat(answer(200, text(""), null).charset()).isNull();
        assertThat(answer(200, text(""), "text/xml; charset=ISO-8859-1").charset())
                .isEqualTo(StandardCharsets.ISO_8859_1);
        StreamingResponse unknown = answer(200, text(""), "text/xml; charset=t0ken");
        assertThatThrownBy(unknown::charset)
                .isInstanceOf(SmartConnectResponseException.class)
                .hasMessage("GetAllData: the service returned HTTP 200. The response is not the documented XML: the"
                        + " charset 'xxxxxx' of its Content-Type is not known");
    }

    @Test
    void saysWhyReadingFailed() throws IOException {
        StreamingResponse answer = answer(200, text(""));
        assertThat(answer.explain(new IOException("reset"))).isSameAs(BROKEN);
        assertThat(answer.explain(new EmptyAnswerException("nothing")))
                .hasMessageStartingWith(
                        "GetAllData: the service returned HTTP 200 with an empty body. An empty response"
                                + " means a wrong API Url");
        assertThat(answer.explain(new RowFormatException("line 1, t0ken")))
                .isInstanceOfSatisfying(
                        SmartConnectResponseException.class,
                        e -> assertThat(e.getExcerpt()).isEqualTo("line 1, xxxxxx"))
                .hasMessageEndingWith("the documented XML: line 1, xxxxxx");
    }

    @Test
    void itsContentFailsAtOnceOrSaysWhileItIsReadWhyItBroke() throws IOException {
        StreamingResponse breaking = answer(200, brokenAfter(0));
        assertThatThrownBy(() -> new ContentStream(breaking)).isSameAs(BROKEN);

        var one = new ContentStream(answer(200, brokenAfter(2)));
        assertThat(one.read()).isEqualTo('x');
        assertThat(one.read(new byte[4], 1, 2)).isEqualTo(1);
        assertThatThrownBy(one::read)
                .isInstanceOf(IOException.class)
                .hasMessage("The connection broke")
                .hasCause(BROKEN);
        var another = new ContentStream(answer(200, brokenAfter(1)));
        assertThat(another.read()).isEqualTo('x');
        assertThatThrownBy(() -> another.read(new byte[4], 0, 4))
                .isInstanceOf(IOException.class)
                .hasCause(BROKEN);
    }

    @Test
    void itsContentIsWholeAndClosesTheConnection() throws IOException {
        var content = new ContentStream(answer(200, text("\0bc")));
        assertThat(content.readAllBytes()).asString().isEqualTo("\0bc");
        assertThat(new ContentStream(answer(200, text(""))).read()).isEqualTo(-1);
        assertThat(closed).isFalse();
        content.close();
        assertThat(closed).isTrue();
        assertThat(request.isAborted()).isTrue();
    }
}
