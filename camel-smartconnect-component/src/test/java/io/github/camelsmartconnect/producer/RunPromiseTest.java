/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.MovingClock;
import io.github.camelsmartconnect.SmartConnectConfiguration;
import io.github.camelsmartconnect.SmartConnectConstants;
import io.github.camelsmartconnect.TestComponents;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.RunStatus;
import io.github.camelsmartconnect.model.SmartConnectRunFailedException;
import io.github.camelsmartconnect.model.SmartConnectRunUnknownException;
import io.github.camelsmartconnect.simulator.FaultBuilder;
import io.github.camelsmartconnect.simulator.ReceivedRun;
import io.github.camelsmartconnect.simulator.Rows;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;
import io.github.camelsmartconnect.simulator.SimulatedRun;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many runs under random faults, of two components at once and with foreign runs in between. What each caller is told is
 * compared with what the simulator did: no run is made twice, no caller is told the result of a run that was not made or
 * was another's, and none waits for ever. Each call carries a mark by which the simulator's runs are known.
 *
 * <p>A foreign run that fits all that is known of a call whose own request never arrived can't be told apart (docs/reliability.md, "What
 * remains a guess"), so none is made then: see {@link Strangers}. The clock goes five times as fast as time.
 * {@code -Dsmartconnect.runs.calls} and {@code -Dsmartconnect.runs.seed} choose other lengths and seeds. What came of the
 * calls is appended to {@code target/run-promise.txt}.
 */
class RunPromiseTest {

    private static final Logger LOG = LoggerFactory.getLogger(RunPromiseTest.class);

    private static final int CALLS = Integer.getInteger("smartconnect.runs.calls", 45);
    private static final long SEED = Long.getLong("smartconnect.runs.seed", 20260317);
    private static final int CALLERS = 12;
    private static final int INTEGRATIONS = 8;
    private static final String OTHER_KEY = "0b9f6c1e-3d3a-4b5e-9a57-0d6c7f1a2b3c";

    /** How the service dates and shows its runs. */
    enum Service {
        BY_START,
        BY_END,
        BY_START_SHOWN_AT_START
    }

    private enum Told {
        ANSWERED,
        RECOVERED,
        UNKNOWN,
        OTHER
    }

    /** What happens to a call; the request of the first ones never arrives. */
    private enum Way {
        RESET_BEFORE(false, FaultBuilder::resetBefore),
        REFUSED(false, fault -> fault.answer(400, "text/plain", "No")),
        STATUS_500_BEFORE(false, fault -> fault.answer(500, "text/plain", "No")),
        STATUS_503_BEFORE(false, fault -> fault.answer(503, "text/plain", "No")),
        EMPTY_BEFORE(false, FaultBuilder::emptyOk),
        REJECTED(true, fault -> fault.answer(401, "text/plain", "")),
        RESET_AFTER(true, FaultBuilder::resetAfterwards),
        GATEWAY(true, FaultBuilder::gatewayTimeout),
        STATUS_500(true, fault -> fault.answerAfterwards(500, "text/plain", "No")),
        STATUS_408(true, fault -> fault.answerAfterwards(408, "text/plain", "No")),
        EMPTY(true, FaultBuilder::emptyOkAfterwards),
        HALF(true, FaultBuilder::brokenBody),
        STATUS_LINE(true, FaultBuilder::endWithinStatusLine),
        HEADER(true, FaultBuilder::endWithinHeader),
        HEADERS(true, FaultBuilder::endBetweenHeaders),
        TWICE(true, FaultBuilder::answerTwice),
        OTHER(
                true,
                fault -> fault.answerChanged(
                        body -> body.replaceAll("\"MapKey\":\"[^\"]*\"", "\"MapKey\":\"" + OTHER_KEY + '"'))),
        NUMBER_0(true, fault -> fault.answerChanged(body -> body.replaceAll("\"RunNumber\":\\d+", "\"RunNumber\":0"))),
        NUMBER_1(true, fault -> fault.answerChanged(body -> body.replaceAll("\"RunNumber\":\\d+", "\"RunNumber\":1"))),
        NONE(true, null);

        private final boolean arrives;
        private final Ordering ordering;

        Way(boolean arrives, Ordering ordering) {
            this.arrives = arrives;
            this.ordering = ordering;
        }
    }

    private interface Ordering {
        void order(FaultBuilder fault);
    }

    private record Call(String mark, SimulatedIntegration integration, Exchange exchange) {}

    private final MovingClock clock = MovingClock.running(5);

    /**
     * Foreign runs of one integration, at moments in which they can't be mistaken: by far more than the seconds in which
     * such a run may start apart from calls whose request never arrives, since a busy machine is slow.
     */
    private final class Strangers {

        private static final int APART = 20;

        private final ReentrantLock lock = new ReentrantLock();
        private int sending;
        private Instant lastSent = Instant.MIN;
        private Instant lastRun = Instant.MIN;

        /** A call begins that will not arrive. */
        void keepAway() {
            lock.lock();
            try {
                sending++;
                Awaitility.await().until(() -> clock.instant().isAfter(lastRun.plusSeconds(APART)));
            } finally {
                lock.unlock();
            }
        }

        /** The call broke off: a run that starts much later is not its. */
        void mayComeLater() {
            lock.lock();
            try {
                sending--;
                lastSent = clock.instant();
            } finally {
                lock.unlock();
            }
        }

        void run(SimulatedIntegration integration) {
            lock.lock();
            try {
                if (sending == 0 && clock.instant().isAfter(lastSent.plusSeconds(APART))) {
                    integration.runOnServer();
                    lastRun = clock.instant();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** An integration that calls run with rows, which are known by their number, or with variables, which are not. */
    private record Target(SimulatedIntegration integration, boolean takesRows, Strangers strangers) {}

    @ParameterizedTest
    @EnumSource
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void everyCallerIsToldWhatHappened(Service service) throws Exception {
        Random random = new Random(SEED + service.ordinal());
        try (SmartConnectSimulator simulator = SmartConnectSimulator.builder()
                        .clock(clock)
                        .remembering(1_000_000)
                        .start();
                var context = new DefaultCamelContext()) {
            addComponent("one", simulator, context);
            addComponent("other", simulator, context);
            context.start();
            List<Target> targets = new ArrayList<>();
            for (int i = 0; i < INTEGRATIONS; i++) {
                boolean takesRows = i % 2 == 0;
                targets.add(new Target(
                        integration("TARGET " + i, simulator, service, takesRows ? 100 : 7),
                        takesRows,
                        new Strangers()));
            }
            var over = new AtomicBoolean();
            ExecutorService callers = Executors.newFixedThreadPool(CALLERS + 1);
            try (ProducerTemplate template = context.createProducerTemplate()) {
                learn(template, targets.get(0).integration());
                for (Target target : targets) {
                    // so that there is a run before all others
                    target.integration().takes(Duration.ZERO).runOnServer();
                }
                clock.advance(Duration.ofSeconds(31));
                Future<?> foreign = callers.submit(() -> {
                    var times = new Random(SEED);
                    while (!over.get()) {
                        Target target = targets.get(times.nextInt(INTEGRATIONS));
                        if (target.takesRows()) {
                            target.integration().runOnServer();
                        } else if (service != Service.BY_END) {
                            target.strangers().run(target.integration());
                        }
                        Instant end = Instant.now().plusMillis(20 + times.nextInt(100));
                        Awaitility.await()
                                .until(() -> over.get() || Instant.now().isAfter(end));
                    }
                });
                List<Future<Call>> calls = new ArrayList<>();
                for (int i = 0; i < CALLS; i++) {
                    String mark = "M" + i + "X";
                    String component = random.nextBoolean() ? "one" : "other";
                    Target target = targets.get(random.nextInt(INTEGRATIONS));
                    int rows = target.takesRows() ? 1 + random.nextInt(5) : 0;
                    Way way = random.nextInt(3) == 0 ? Way.NONE : Way.values()[random.nextInt(Way.values().length)];
                    int seconds = random.nextInt(3) == 0 ? 4 + random.nextInt(8) : 0;
                    // a run that shows late may be mistaken for a foreign one that shows at once
                    int looks = target.takesRows() ? random.nextInt(3) : 0;
                    calls.add(callers.submit(() -> {
                        SimulatedIntegration integration = target.integration();
                        integration.takes(Duration.ofSeconds(seconds)).historyDelay(looks);
                        boolean apart = !target.takesRows() && !way.arrives;
                        order(way, simulator, mark, apart ? target.strangers() : null);
                        return new Call(
                                mark,
                                integration,
                                call(template, component + ":run?key=" + integration.key(), mark, rows));
                    }));
                }
                List<Call> made = new ArrayList<>();
                for (Future<Call> call : calls) {
                    made.add(call.get(2, TimeUnit.MINUTES));
                }
                over.set(true);
                foreign.get(1, TimeUnit.MINUTES);
                compare(service, made);
            } finally {
                over.set(true);
                callers.shutdownNow();
            }
        }
    }

    private void addComponent(String scheme, SmartConnectSimulator simulator, CamelContext context) {
        var component = TestComponents.component(clock, Duration.ofMillis(30));
        SmartConnectConfiguration options = component.getConfiguration();
        options.setApiUrl(simulator.apiUrl());
        options.setLoginUrl(simulator.loginUrl());
        options.setUsername(simulator.username());
        options.setPassword(simulator.password());
        options.setCompanyId(simulator.companyId());
        options.setRunTimeout(25_000);
        context.addComponent(scheme, component);
    }

    private static SimulatedIntegration integration(
            String name, SmartConnectSimulator simulator, Service service, int ownRows) {
        SimulatedIntegration integration = simulator.integration(name).rows(ownRows, i -> Rows.row("No", "S" + i));
        integration.rejecting(row -> row.getOrDefault("No", "").endsWith("3"), "No threes");
        switch (service) {
            case BY_START -> {
                // so it is without more ado
            }
            case BY_END -> integration.datedByEnd();
            case BY_START_SHOWN_AT_START -> integration.shownAtStart();
        }
        return integration;
    }

    /** A run that takes a while and is answered, and a look into the history: so the component learns what RunDate is. */
    private void learn(ProducerTemplate template, SimulatedIntegration integration) {
        integration.takes(Duration.ofSeconds(20));
        for (int i = 0; i < 2; i++) {
            Exchange exchange = call(template, "one:run?key=" + integration.key(), "learning", 1);
            assertThat(exchange.getMessage().getBody()).isInstanceOf(RunResult.class);
            clock.advance(Duration.ofSeconds(31));
        }
    }

    private static void order(Way way, SmartConnectSimulator simulator, String mark, Strangers apart) {
        if (apart != null) {
            apart.keepAway();
        }
        if (way.ordering != null) {
            FaultBuilder fault = simulator.onRuns().withBody(mark);
            way.ordering.order(apart == null ? fault : fault.meanwhile(apart::mayComeLater));
        }
    }

    /** With rows, or without them and with a variable. */
    private static Exchange call(ProducerTemplate template, String uri, String mark, int rows) {
        return template.request(uri + "&throwExceptionOnFailure=false", exchange -> {
            if (rows > 0) {
                exchange.getMessage()
                        .setBody(IntStream.range(0, rows)
                                .mapToObj(i -> Rows.row("Mark", mark, "No", mark + i))
                                .toList());
            } else {
                exchange.getMessage().setHeader(SmartConnectConstants.VARIABLES, Map.of("GBL_MARK", mark));
            }
        });
    }

    private static void compare(Service service, List<Call> calls) throws IOException {
        Map<Told, Integer> counts = new EnumMap<>(Told.class);
        for (Call call : calls) {
            List<Long> runs = call.integration().receivedRuns().stream()
                    .filter(received -> text(received).contains(call.mark()))
                    .map(received -> (long) received.runNumber())
                    .toList();
            assertThat(runs).as("%s ran twice", call.mark()).hasSizeLessThanOrEqualTo(1);
            Told told = told(call, runs);
            counts.merge(told, 1, Integer::sum);
        }
        String report = calls.size() + " runs of a service " + service + ", seed " + SEED + ": " + counts;
        LOG.info(report);
        Files.writeString(
                Path.of("target", "run-promise.txt"),
                report + System.lineSeparator(),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        assertThat(counts.get(Told.ANSWERED)).isPositive();
        assertThat(counts.get(Told.RECOVERED)).isPositive();
    }

    private static Told told(Call call, List<Long> runs) {
        Exchange exchange = call.exchange();
        if (exchange.getException() != null) {
            assertThat(exchange.getException()).isNotInstanceOf(SmartConnectRunFailedException.class);
            if (exchange.getException() instanceof SmartConnectRunUnknownException) {
                return Told.UNKNOWN;
            }
            assertThat(runs).as("%s was told that it did not run", call.mark()).isEmpty();
            return Told.OTHER;
        }
        RunResult result = exchange.getMessage().getBody(RunResult.class);
        assertThat(runs).as("%s was told run %s", call.mark(), result).containsExactly(result.runNumber());
        SimulatedRun run = call.integration().runs().stream()
                .filter(one -> one.runNumber() == result.runNumber())
                .findFirst()
                .orElseThrow();
        assertThat(result.status()).isEqualTo(run.failed() ? RunStatus.FAILURE : RunStatus.SUCCESS);
        assertThat(result.recordCount()).isEqualTo(run.recordCount());
        assertThat(result.errorCount()).isEqualTo(run.errorCount());
        return exchange.getMessage().getHeader(SmartConnectConstants.RECOVERED) == null
                ? Told.ANSWERED
                : Told.RECOVERED;
    }

    private static String text(ReceivedRun received) {
        return new String(received.body(), StandardCharsets.UTF_8);
    }
}
