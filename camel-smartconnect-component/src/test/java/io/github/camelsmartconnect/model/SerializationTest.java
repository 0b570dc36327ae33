/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultExchangeHolder;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.client.runs.JoinedRun;

import static org.assertj.core.api.Assertions.assertThat;

/** What goes into bodies and exceptions can go into a queue and a persistent aggregation. */
class SerializationTest {

    private static final OffsetDateTime DATE = OffsetDateTime.parse("2026-03-17T06:21:09Z");
    private static final RunError ERROR = new RunError(7, "id", "wrong", "server", "tenant", Map.of("No", "1"));
    private static final Run RUN = new Run("id", "ITEMS", "key", 7, DATE, 3, 1, true);
    private static final RunResult RESULT =
            new RunResult("ITEMS", "key", null, 7, RunStatus.FAILURE, 3, 1, "wrong", List.of(ERROR));

    private static Object copy(Object value) throws IOException, ClassNotFoundException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    @Test
    void bodiesArriveAsTheyWere() throws Exception {
        for (Object body : List.of(
                RESULT,
                ERROR,
                RUN,
                new Output("id", "key", 7, DATE, "An output", "a.csv"),
                new Integration("key", "ITEMS", "All"),
                new Integration(
                        "key",
                        "ITEMS",
                        "All",
                        "c",
                        "Rest",
                        "Rest",
                        true,
                        false,
                        List.of(new Integration.Line("1", "a", "b", "c")),
                        List.of(new Integration.Tenant("1", "a", "b", "c")),
                        "Query",
                        "Rest"),
                JoinedRun.of(List.of(RESULT, RESULT)),
                new RunParts(RESULT, 3, 2, 1),
                new Column("No", true),
                new Company("id", "Contoso", null),
                new Connection("id", "ERP", "REST"),
                new DataSource("id", "Items", "c", "TWO", "Query"))) {
            assertThat(copy(body)).isEqualTo(body);
            assertThat(copy(List.of(body))).isEqualTo(List.of(body));
        }
    }

    @Test
    void failuresTellWhatTheyTold() throws Exception {
        var failed = (SmartConnectRunFailedException) copy(new SmartConnectRunFailedException(RESULT));
        assertThat(failed.getResult()).isEqualTo(RESULT);
        var unknown = (SmartConnectRunUnknownException) copy(new SmartConnectRunUnknownException(
                "unknown", 6L, List.of(RUN), new SmartConnectAnswerLostException("RunMap", "lost", new IOException())));
        assertThat(unknown).hasMessage("unknown");
        assertThat(unknown.getRunNumberBefore()).isEqualTo(6);
        assertThat(unknown.getRunsAfter()).containsExactly(RUN);
        var incomplete = (SmartConnectRunIncompleteException) copy(new SmartConnectRunIncompleteException(
                "incomplete", new RunParts(RESULT, 3, 0, 1), new SmartConnectNotSentException("not sent", null)));
        assertThat(incomplete.getParts().result()).isEqualTo(RESULT);
        assertThat(incomplete.getFailure()).hasMessage("not sent");
        assertThat(incomplete).hasNoCause();
    }

    @Test
    void anExchangeKeepsItsResult() throws Exception {
        try (var context = new DefaultCamelContext()) {
            Exchange exchange = new DefaultExchange(context);
            exchange.getMessage().setBody(RESULT);
            Exchange read = new DefaultExchange(context);
            DefaultExchangeHolder.unmarshal(
                    read, (DefaultExchangeHolder) copy(DefaultExchangeHolder.marshal(exchange)));
            assertThat(read.getMessage().getBody()).isEqualTo(RESULT);
        }
    }
}
