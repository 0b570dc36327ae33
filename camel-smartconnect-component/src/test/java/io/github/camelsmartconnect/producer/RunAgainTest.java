/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.RunStatus;
import io.github.camelsmartconnect.model.SmartConnectNotSentException;
import io.github.camelsmartconnect.model.SmartConnectRunFailedException;

import static org.assertj.core.api.Assertions.assertThat;

/** What Camel's error handlers do run again: where the option says so, and what was never sent. */
@Timeout(60)
class RunAgainTest extends RedeliveryTestSupport {

    @Nested
    class Rerun {

        private static final String RERUN = LOST + "&rerunOnRedelivery=true";

        @Test
        void runsAgain() throws Exception {
            retrying(RERUN);
            failRuns();
            assertThat(send("direct:in", List.of(ROW)).getException())
                    .isInstanceOf(SmartConnectRunFailedException.class);
            assertThat(items.apiRunCount()).isEqualTo(4);
            assertThat(items.receivedRuns())
                    .allSatisfy(run -> assertThat(run.rows()).hasSize(1));
        }

        @Test
        void endsWithTheFirstSuccess() throws Exception {
            retrying(RERUN);
            items.historyDelay(1_000_000);
            simulator().onRuns().resetAfterwards();
            assertThat(send("direct:in", List.of(ROW)).getException()).isNull();
            assertThat(items.apiRunCount()).isEqualTo(2);
        }

        @Test
        void sendsAllOfAnIteratorAgain() throws Exception {
            retrying(RERUN);
            failRuns();
            Exchange exchange = send("direct:in", List.of(ROW, ROW).iterator());
            assertThat(exchange.getException()).isInstanceOf(SmartConnectRunFailedException.class);
            assertThat(items.receivedRuns())
                    .hasSize(4)
                    .allSatisfy(run -> assertThat(run.rows()).hasSize(2));
        }

        @Test
        void sendsAllOfAnIteratorAgainWithOtherVariables() throws Exception {
            routes(it -> {
                it.onException(Exception.class)
                        .maximumRedeliveries(1)
                        .redeliveryDelay(0)
                        .onRedelivery(exchange -> exchange.getMessage()
                                .setHeader(SmartConnectConstants.VARIABLES, Map.of("GBL_BATCH", "B8")));
                it.from("direct:in").to(RERUN);
            });
            failRuns();
            send(
                    "direct:in",
                    List.of(ROW, ROW).iterator(),
                    Map.of(SmartConnectConstants.VARIABLES, Map.of("GBL_BATCH", "B7")));
            assertThat(items.receivedRuns())
                    .allSatisfy(run -> assertThat(run.rows()).hasSize(2))
                    .extracting(run -> run.variables().get("GBL_BATCH"))
                    .containsExactly("B7", "B8");
        }

        @Test
        void sendsAnIteratorWhoseVariablesWereWrongAtFirst() throws Exception {
            routes(it -> {
                it.onException(IllegalArgumentException.class)
                        .maximumRedeliveries(1)
                        .redeliveryDelay(0)
                        .onRedelivery(exchange -> exchange.getMessage()
                                .setHeader(SmartConnectConstants.VARIABLES, Map.of("GBL_BATCH", "B8")));
                it.from("direct:in").to(LOST);
            });
            send(
                    "direct:in",
                    List.of(ROW, ROW).iterator(),
                    Map.of(SmartConnectConstants.VARIABLES, Map.of("GBL_BATCH", "B\u0000")));
            assertThat(items.receivedRuns()).singleElement().satisfies(run -> {
                assertThat(run.rows()).hasSize(2);
                assertThat(run.variables()).isEqualTo(Map.of("GBL_BATCH", "B8"));
            });
        }

        @Test
        void neverSendsHalfOfAnIteratorThatIsSentAsItIsRead() throws Exception {
            retrying(RERUN + "&chunked=true");
            failRuns();
            Exchange exchange = send("direct:in", List.of(ROW).iterator());
            // what was read is gone: an empty iterator is not to be taken for "no rows, so nothing to do"
            assertThat(exchange.getException()).isInstanceOf(SmartConnectRunFailedException.class);
            ranOnce();
        }

        @Test
        void neverSendsTheRestOfAnIteratorThatFailed() throws Exception {
            retrying(RERUN);
            Iterator<Object> rows = Stream.of(ROW, "no row", ROW).iterator();
            assertThat(send("direct:in", rows).getException())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Row 2 of the body is a java.lang.String");
            assertThat(items.apiRunCount()).isZero();
        }
    }

    @Nested
    class NeverSent {

        /** Nobody listens there at first; the header turns it to the simulator at the redelivery. */
        private void retryingElsewhere() throws Exception {
            routes(it -> {
                it.onException(SmartConnectNotSentException.class)
                        .maximumRedeliveries(3)
                        .redeliveryDelay(0)
                        .onRedelivery(exchange -> exchange.getMessage()
                                .setHeader("to", simulator().apiUrl()));
                it.from("direct:in")
                        .toD("smartconnect:run?key=" + items.key() + "&token="
                                + simulator().issueToken() + "&apiUrl=${header.to}");
            });
        }

        private RunResult sentAgain(Object body) throws Exception {
            retryingElsewhere();
            Exchange exchange = send("direct:in", body, Map.of("to", "http://localhost:1/API"));
            assertThat(exchange.getException()).isNull();
            ranOnce();
            return exchange.getMessage().getBody(RunResult.class);
        }

        @Test
        void isSentAgain() throws Exception {
            assertThat(sentAgain(null).status()).isEqualTo(RunStatus.SUCCESS);
        }

        @Test
        void isSentAgainWithRowsOfAnIterator() throws Exception {
            Iterator<Map<String, Object>> rows = List.of(ROW, ROW).iterator();
            assertThat(sentAgain(rows).recordCount()).isEqualTo(2);
        }

        @Test
        void isSentAgainWithAStreamOfRows() throws Exception {
            assertThat(sentAgain(Stream.of(ROW, ROW)).recordCount()).isEqualTo(2);
        }

        @Test
        void isSentAgainWithADocument() throws Exception {
            var document = new ByteArrayInputStream(
                    "<DataSet><Table><ItemNo>B1</ItemNo></Table></DataSet>".getBytes(StandardCharsets.UTF_8));
            context().setStreamCaching(false);
            assertThat(sentAgain(document).recordCount()).isEqualTo(1);
        }

        @Test
        void isSentAgainWithTextThatIsRead() throws Exception {
            context().setStreamCaching(false);
            assertThat(sentAgain(new StringReader("<DataSet><Table><ItemNo>B1</ItemNo></Table></DataSet>"))
                            .recordCount())
                    .isEqualTo(1);
        }

        @Test
        void aSignInThatIsNotAvailableIsTriedAgain() throws Exception {
            routes(it -> it.from("direct:later")
                    .errorHandler(it.defaultErrorHandler()
                            .maximumRedeliveries(3)
                            // sign-ins pause for a second after one that failed so
                            .redeliveryDelay(1_500))
                    .to(LOST));
            simulator().on("GetToken").answer(503, "text/html", "<html>later</html>");
            assertThat(send("direct:later", List.of(ROW).iterator()).getException())
                    .isNull();
            ranOnce();
        }

        @Test
        void aRunThatThrottlingKeptFromStartingIsTriedAgain() throws Exception {
            retrying(LOST);
            simulator().onRuns().answer(429, "text/plain", "slow down");
            assertThat(send("direct:in", List.of(ROW)).getException()).isNull();
            ranOnce();
        }
    }
}
