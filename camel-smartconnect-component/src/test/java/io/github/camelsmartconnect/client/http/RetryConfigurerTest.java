/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import javax.net.ssl.SSLException;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.rows.HeapBounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The library's client with our behaviour; what comes from the connection is given. */
class RetryConfigurerTest {

    private static final int LARGEST = HeapBounds.WHOLE_RESPONSE;

    /** What the connection brings, one after the other: a response or a failure. */
    private final Deque<Object> brought = new ArrayDeque<>();

    private final HttpClientContext call = HttpClientContext.create();
    private final CloseableHttpClient client = client();
    private int sent;

    private CloseableHttpClient client() {
        HttpClientBuilder builder = HttpClientBuilder.create();
        new RetryConfigurer().configureHttpClient(builder);
        builder.replaceExecInterceptor(ChainElement.CONNECT.name(), (request, scope, chain) -> {
            sent++;
            Object next = brought.remove();
            if (next instanceof IOException failure) {
                throw failure;
            }
            return (ClassicHttpResponse) next;
        });
        return builder.build();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
    }

    private ClassicHttpResponse send() throws IOException {
        var request = new HttpPost("http://localhost/API");
        request.setEntity(new StringEntity("{}"));
        return client.executeOpen(null, request, call);
    }

    private static ClassicHttpResponse response(int status, InputStream body, long length) {
        var response = new BasicClassicHttpResponse(status);
        response.setEntity(new InputStreamEntity(body, length, ContentType.TEXT_PLAIN));
        return response;
    }

    private static InputStream zeros(long count) {
        return new InputStream() {
            private long left = count;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                if (left == 0) {
                    return -1;
                }
                int read = (int) Math.min(left, length);
                left -= read;
                return read;
            }
        };
    }

    @Test
    void whatReadsIsSentAgainWhenTheConnectionBreaks() throws IOException {
        call.setAttribute(RetryConfigurer.REPEATABLE, true);
        var answer = new BasicClassicHttpResponse(200);
        brought.addAll(List.of(new IOException("1"), new IOException("2"), new IOException("3"), answer));

        assertThat(send().getCode()).isEqualTo(200);
        assertThat(sent).isEqualTo(4);
    }

    @Test
    void itIsGivenUpAfterThreeTimes() {
        call.setAttribute(RetryConfigurer.REPEATABLE, true);
        for (int i = 0; i < 5; i++) {
            brought.add(new IOException("broken"));
        }
        assertThatThrownBy(this::send).hasMessage("broken");
        assertThat(sent).isEqualTo(4);
    }

    @Test
    void noOtherCallIsSentAgain() throws IOException {
        brought.add(new IOException("broken"));
        assertThatThrownBy(this::send).hasMessage("broken");
        brought.add(new BasicClassicHttpResponse(503));
        assertThat(send().getCode()).isEqualTo(503);
        assertThat(sent).isEqualTo(2);
    }

    @Test
    void timeoutsAndWhatCannotConnectAreNotTriedAgain() {
        call.setAttribute(RetryConfigurer.REPEATABLE, true);
        List<IOException> failures =
                List.of(new SocketTimeoutException("1"), new ConnectException("2"), new SSLException("3"));
        for (IOException failure : failures) {
            brought.add(failure);
            assertThatThrownBy(this::send).isSameAs(failure);
        }
        assertThat(sent).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"429, 61", "503, 61", "500, 1", "502, 1", "504, 1"})
    void aServiceThatWantsMoreThanAMinuteOrHasAnotherProblemIsNotAskedAgain(int status, String seconds)
            throws IOException {
        call.setAttribute(RetryConfigurer.REPEATABLE, true);
        var refusal = new BasicClassicHttpResponse(status);
        refusal.setHeader("Retry-After", seconds);
        brought.add(refusal);

        assertThat(send().getCode()).isEqualTo(status);
        assertThat(sent).isEqualTo(1);
    }

    @Test
    void anAnswerThatIsReadWholeComesInTheContext() throws IOException {
        call.setAttribute(RetryConfigurer.WHOLE, true);
        byte[] body = {1, 2, 3};
        for (long length : new long[] {3, -1, LARGEST + 2L}) {
            brought.add(response(200, new ByteArrayInputStream(body), length));
            assertThat(send().getEntity()).isNull();
            assertThat((byte[]) call.getAttribute(RetryConfigurer.BODY)).isEqualTo(body);
        }
        brought.add(new BasicClassicHttpResponse(204));
        send();
        assertThat((byte[]) call.getAttribute(RetryConfigurer.BODY)).isEmpty();
    }

    @Test
    void anotherAnswerComesUnread() throws IOException {
        brought.add(response(200, new ByteArrayInputStream(new byte[] {1}), 1));
        assertThat(send().getEntity().getContent()).hasBinaryContent(new byte[] {1});
        assertThat(call.getAttribute(RetryConfigurer.BODY)).isNull();
    }

    @Test
    void anAnswerThatBreaksMidwayIsAskedForAgain() throws IOException {
        call.setAttribute(RetryConfigurer.REPEATABLE, true);
        call.setAttribute(RetryConfigurer.WHOLE, true);
        var closed = new boolean[1];
        var broken = new BasicClassicHttpResponse(200) {
            @Override
            public void close() throws IOException {
                closed[0] = true;
                super.close();
            }
        };
        broken.setEntity(new InputStreamEntity(
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("broken");
                    }
                },
                ContentType.TEXT_PLAIN));
        brought.add(broken);
        brought.add(response(200, new ByteArrayInputStream(new byte[] {7}), 1));

        send();

        assertThat((byte[]) call.getAttribute(RetryConfigurer.BODY)).containsExactly(7);
        assertThat(closed[0]).as("its connection is given up").isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1})
    void anAnswerHasALimit(int told) throws IOException {
        long length = told < 0 ? -1 : LARGEST + told;
        call.setAttribute(RetryConfigurer.WHOLE, true);
        brought.add(response(200, zeros(LARGEST), length));
        send();
        assertThat((byte[]) call.getAttribute(RetryConfigurer.BODY)).hasSize(LARGEST);

        brought.add(response(200, zeros(LARGEST + 1L), length == LARGEST ? -1 : length));
        assertThatThrownBy(this::send)
                .isInstanceOf(ResponseTooLargeException.class)
                .hasMessage("The response is larger than the limit of " + LARGEST
                        + " bytes for a list or a page of errors");
    }

    @Test
    void ofAnErrorPageOnlyTheBeginningIsRead() throws IOException {
        call.setAttribute(RetryConfigurer.WHOLE, true);
        brought.add(response(500, zeros(LARGEST), -1));

        assertThat(send().getCode()).isEqualTo(500);
        assertThat((byte[]) call.getAttribute(RetryConfigurer.BODY)).hasSizeLessThan(100_000);
    }
}
