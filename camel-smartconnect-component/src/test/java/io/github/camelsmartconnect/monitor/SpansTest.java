/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.monitor;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.camel.CamelContext;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.SpanContextPropagationExtractor;
import org.apache.camel.telemetry.SpanContextPropagationInjector;
import org.apache.camel.telemetry.SpanLifecycleManager;
import org.apache.camel.telemetry.Tracer;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.SmartConnectTestSupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The spans of Camel's telemetry, of real routes. */
class SpansTest extends SmartConnectTestSupport {

    private static final List<Map<String, String>> ROWS = List.of(Map.of("No", "1"), Map.of("No", "2"));

    private final List<RecordedSpan> spans = new CopyOnWriteArrayList<>();

    private record RecordedSpan(String name, Map<String, String> tags) implements Span {
        @Override
        public void log(Map<String, String> fields) {
            fields.forEach((field, text) -> tags.put("log." + field, String.valueOf(text)));
        }

        @Override
        public void setTag(String key, String value) {
            tags.put(key, value);
        }

        @Override
        public void setComponent(String component) {
            tags.put("component", component);
        }

        @Override
        public void setError(boolean isError) {
            tags.put("error", String.valueOf(isError));
        }
    }

    private final class RecordingTracer extends Tracer {
        @Override
        protected void initTracer() {
            setSpanLifecycleManager(new SpanLifecycleManager() {
                @Override
                public Span create(String name, Span parent, SpanContextPropagationExtractor extractor) {
                    return new RecordedSpan(name, new ConcurrentHashMap<>());
                }

                @Override
                public void activate(Span span) {
                    // nothing is current
                }

                @Override
                public void deactivate(Span span) {
                    // nothing is current
                }

                @Override
                public void close(Span span) {
                    spans.add((RecordedSpan) span);
                }

                @Override
                public void inject(Span span, SpanContextPropagationInjector injector, boolean includeTracing) {
                    // no other machine is called
                }
            });
        }
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        var tracer = new RecordingTracer();
        tracer.setCamelContext(context);
        tracer.init(context);
        return context;
    }

    private RecordedSpan span(String name) {
        return spans.stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no span '" + name + "' in " + spans));
    }

    @Test
    void aRunSaysWhatCameOfIt() {
        simulator().integration("IMPORT CUSTOMERS");
        send("smartconnect:run?name=IMPORT CUSTOMERS", ROWS);

        assertThat(span("run IMPORT CUSTOMERS").tags())
                .containsEntry("component", "camel-smartconnect")
                .containsEntry("camel.smartconnect.operation", "run")
                .containsEntry("camel.smartconnect.integration", "IMPORT CUSTOMERS")
                .containsEntry("camel.smartconnect.run.number", "1")
                .containsEntry("camel.smartconnect.run.status", "SUCCESS")
                .containsEntry("camel.smartconnect.record.count", "2")
                .containsEntry("camel.smartconnect.error.count", "0")
                .containsEntry("server.address", "localhost")
                .doesNotContainKeys("camel.smartconnect.recovered", "url.query", "error");
    }

    @Test
    void aRecoveredRunSaysSo() {
        simulator().integration("IMPORT");
        simulator().onRuns().times(1).gatewayTimeout();
        send("smartconnect:run?name=IMPORT", ROWS);

        assertThat(span("run IMPORT").tags()).containsEntry("camel.smartconnect.recovered", "true");
    }

    @Test
    void aFailedRunIsAnErrorWithItsNumber() {
        simulator().integration("IMPORT").rejecting(row -> true, "No.");
        send("smartconnect:run?name=IMPORT", ROWS, Map.of(SmartConnectConstants.RUN_NUMBER, 99));

        assertThat(span("run IMPORT").tags())
                .containsEntry("error", "true")
                .containsEntry("camel.smartconnect.run.number", "1")
                .containsEntry("camel.smartconnect.error.count", "2");
    }

    /** What a former step left in the headers belongs to that one. */
    @Test
    void aRunThatWasRefusedHasNoNumber() {
        simulator().integration("IMPORT");
        simulator().onRuns().answer(400, "text/plain", "no");
        send("smartconnect:run?name=IMPORT", ROWS, Map.of(SmartConnectConstants.RUN_NUMBER, 99));

        assertThat(span("run IMPORT").tags())
                .containsEntry("error", "true")
                .doesNotContainKey("camel.smartconnect.run.number");
    }

    @Test
    void aHeaderThatChoosesNamesTheSpan() {
        simulator().integration("OTHER");
        send("smartconnect:run?name=IMPORT", ROWS, Map.of(SmartConnectConstants.OVERRIDE_NAME, "OTHER"));

        assertThat(span("run OTHER").tags()).containsEntry("camel.smartconnect.integration", "OTHER");
    }

    /** The consumer's span ends after those of its route, whose headers are not its own. */
    @Test
    void aConsumersSpanIsThatOfItsRun() throws Exception {
        simulator().integration("A").runWithErrors(1);
        simulator().integration("B");
        routes(it -> {
            it.from("smartconnect:errors?name=A&initialDelay=0&delay=60000")
                    .routeId("failed")
                    .to("smartconnect:run?name=B");
        });
        await().until(() -> spans.stream().anyMatch(span -> span.name().equals("errors A")));

        assertThat(span("errors A").tags())
                .containsEntry("camel.smartconnect.run.number", "1")
                .containsEntry("camel.smartconnect.integration", "A");
        assertThat(span("run B").tags()).containsEntry("camel.smartconnect.integration", "B");
    }

    @Test
    void noSecretIsSeen() {
        simulator().integration("IMPORT");
        send("smartconnect:run?name=IMPORT&password=RAW(" + simulator().password() + ")&variables.GBL_X=hidden", null);

        assertThat(spans.toString())
                .contains("run IMPORT")
                .doesNotContain(
                        simulator().password(), "hidden", "token=", simulator().username());
    }
}
