/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer.input;

import java.io.IOException;
import java.util.Map;

import org.apache.camel.Exchange;

import io.github.camelsmartconnect.InputType;
import io.github.camelsmartconnect.client.runs.RunInput;

/**
 * Determines the input of a run from the message body.
 *
 * @since 1.0.0
 */
public final class RunInputs {

    static final String REMEDIES =
            "send rows (a Map, a record or a bean, or a List, an Iterator, an array or a Stream of them), a"
                    + " data set document as XML (text, bytes, stream, file), or set input=NONE to run without the"
                    + " body";

    private RunInputs() {}

    /**
     * @return null if the body is an empty collection of rows, so that nothing is to be run
     * @throws IllegalArgumentException if the body can't be sent; the message explains the solution
     */
    public static RunInput of(Exchange exchange, InputType type) throws IOException {
        Object body = exchange.getMessage().getBody();
        if (type == InputType.NONE || body == null && type == InputType.AUTO) {
            return new RunInput.DataSource();
        }
        if (body == null) {
            throw new IllegalArgumentException(
                    "The message has no body, and input=" + type + " needs one: " + REMEDIES);
        }
        if (RowInputs.isRows(body)) {
            if (type == InputType.XML) {
                throw new IllegalArgumentException(
                        "The body is a " + body.getClass().getName()
                                + ", and input=XML needs a document: set input=ROWS or input=AUTO to send rows");
            }
            return RowInputs.of(exchange, body);
        }
        RunInput document = DocumentInputs.of(exchange, body);
        if (document == null && type != InputType.XML) {
            Map<String, Object> row = BeanRows.toRow(body);
            if (row != null) {
                return RowInputs.of(exchange, row);
            }
        }
        if (document == null) {
            throw new IllegalArgumentException(
                    "A body of type " + body.getClass().getName() + " can't be sent: " + REMEDIES);
        }
        if (type == InputType.ROWS) {
            throw new IllegalArgumentException(
                    "The body is a " + body.getClass().getName()
                            + ", and input=ROWS needs rows: a Map, or a List, an Iterator, an array or a Stream of"
                            + " Maps. Use unmarshal() to convert CSV or JSON to rows");
        }
        return DocumentCharset.decode(exchange, body, document);
    }
}
