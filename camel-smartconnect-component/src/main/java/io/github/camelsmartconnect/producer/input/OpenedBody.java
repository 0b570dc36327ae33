/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer.input;

import java.io.IOException;
import java.util.function.Consumer;

import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

import io.github.camelsmartconnect.client.runs.RunCalls;
import io.github.camelsmartconnect.client.runs.RunInput;
import io.github.camelsmartconnect.rows.ColumnCheck;

/**
 * The opened and encoded form of a body that can be read only once: a redelivery has the same body, which is sent
 * again from this object. Kept until the exchange is done, or the response of the run is received.
 *
 * @since 1.0.0
 */
public final class OpenedBody {

    private static final String PROPERTY = "CamelSmartConnectRunInput";

    private final Object body;
    private RunInput input;
    private ColumnCheck check;
    private Throwable failure;

    private OpenedBody(Object body) {
        this.body = body;
    }

    interface Opening {
        /** @return null when there are no rows */
        RunInput open() throws IOException;
    }

    /** Opens the body of the exchange, or returns its previously opened form. */
    static RunInput of(Exchange exchange, Object body, Opening opening) throws IOException {
        OpenedBody before = of(exchange);
        if (before != null && before.body == body) {
            before.failIfSpent();
            return before.input;
        }
        var opened = new OpenedBody(body);
        opened.input = opening.open();
        exchange.setProperty(PROPERTY, opened);
        return opened.input;
    }

    private static OpenedBody of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, OpenedBody.class);
    }

    private void failIfSpent() throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        boolean isSpent = input instanceof RunInput.Encoded encoded
                        && encoded.payload().isSpent()
                || input instanceof RunInput.Parts parts && parts.payloads().isSpent();
        if (isSpent) {
            throw spent();
        }
    }

    private IllegalArgumentException spent() {
        return new IllegalArgumentException(
                "The body can be read only once (it is a " + body.getClass().getName()
                        + "), and was already read by a previous run. Nothing was run: send rows as a List, or a"
                        + " document as text, to run it more than once");
    }

    /** Encodes the input; input that can be read only once is kept, so that it can be sent again. */
    public static RunInput.Encoded encode(Exchange exchange, RunCalls runs, RunInput input, ColumnCheck check)
            throws IOException {
        if (input instanceof RunInput.Parts) {
            throw of(exchange).spent();
        }
        return encode(
                exchange,
                input,
                check,
                () -> runs.encode(input, check),
                encoded -> encoded.payload().close());
    }

    /** Encodes the input for several runs; input that can be read only once is kept, so that it can be sent again. */
    public static RunInput.Parts encodeParts(
            Exchange exchange, RunCalls runs, RunInput input, long rowsPerRun, ColumnCheck check) throws IOException {
        boolean isParts = input instanceof RunInput.Parts parts && parts.rowsPerRun() == rowsPerRun;
        if (input instanceof RunInput.Encoded || input instanceof RunInput.Parts && !isParts) {
            throw of(exchange).spent();
        }
        return encode(
                exchange,
                input,
                check,
                () -> isParts ? (RunInput.Parts) input : runs.encodeParts(input, rowsPerRun, check),
                parts -> parts.payloads().close());
    }

    private interface Encoding<T> {
        T encode() throws IOException;
    }

    private static <T extends RunInput> T encode(
            Exchange exchange, RunInput input, ColumnCheck check, Encoding<T> encoding, Consumer<T> closing)
            throws IOException {
        OpenedBody opened = of(exchange);
        if (opened == null || opened.input != input) {
            return encoding.encode();
        }
        if (opened.check != null && check != ColumnCheck.NONE && !check.equals(opened.check)) {
            // the encoded input was not checked in this way
            throw opened.spent();
        }
        try {
            T encoded = encoding.encode();
            if (encoded != input) {
                opened.input = encoded;
                opened.check = check;
                exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                    @Override
                    public void onDone(Exchange done) {
                        closing.accept(encoded);
                    }
                });
            }
            return encoded;
        } catch (IOException | RuntimeException | Error e) {
            // a part is already read, and the rest must not be sent as the complete input
            opened.failure = e;
            throw e;
        }
    }

    /** Whether this input is kept for a redelivery. */
    public static boolean keeps(Exchange exchange, RunInput input) {
        OpenedBody opened = of(exchange);
        return opened != null && opened.input == input;
    }

    @Override
    public String toString() {
        return "what a body of type " + body.getClass().getName() + " was opened as";
    }
}
