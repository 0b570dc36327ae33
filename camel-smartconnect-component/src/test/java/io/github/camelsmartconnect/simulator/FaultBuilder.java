/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Orders a fault for calls of some endpoints. Say which calls it meets, then end with what happens; each ending says
 * whether the work is done: "before" leaves the simulator's state as it is, "afterwards" means that a run was run and
 * only its answer is spoilt. Without {@link #times} it meets one call.
 *
 * @since 1.0.0
 */
public final class FaultBuilder {

    private static final String PAGE_504 =
            "<html><head><title>504.0 GatewayTimeout</title></head><body><h1>504.0 GatewayTimeout</h1></body></html>";

    private final Faults faults;
    private final Set<ApiEndpoint> endpoints;
    private String integrationKey;
    private String bodyText;
    private int passing;
    private long times = 1;
    private Runnable meanwhile = () -> {};
    private Predicate<ApiCall> parameter = call -> true;

    FaultBuilder(Faults faults, Set<ApiEndpoint> endpoints) {
        this.faults = faults;
        this.endpoints = endpoints;
    }

    /** Meets so many calls. */
    public FaultBuilder times(int count) {
        times = count;
        return this;
    }

    /** Meets all calls until it is cancelled. */
    public FaultBuilder always() {
        times = Integer.MAX_VALUE;
        return this;
    }

    /** Lets the first calls pass. */
    public FaultBuilder passing(int calls) {
        passing = calls;
        return this;
    }

    /** Meets the calls that are about this integration only. */
    public FaultBuilder forIntegration(SimulatedIntegration integration) {
        integrationKey = integration.key();
        return this;
    }

    /** Meets the calls whose body holds this text only. */
    public FaultBuilder withBody(String text) {
        bodyText = text;
        return this;
    }

    /** Meets the calls that ask for this run only. */
    public FaultBuilder forRun(long runNumber) {
        return forParameter("runNumber", Long.toString(runNumber));
    }

    /** Meets the calls that carry this value only. */
    public FaultBuilder forParameter(String name, String value) {
        parameter = call -> value.equals(call.parameter(name));
        return this;
    }

    /** Answers more bytes than any list has, in place of doing the work. */
    public SimulatedFault oversized(int bytes) {
        byte[] body = new byte[bytes];
        Arrays.fill(body, (byte) ' ');
        return before(() -> Reply.whole(new Answer(200, "application/json", body, Map.of())));
    }

    /**
     * Does something of yours on the call's own thread, after the work where it is done and before the answer leaves:
     * another run on the server, a latch to wait for.
     */
    public FaultBuilder meanwhile(Runnable action) {
        meanwhile = action;
        return this;
    }

    /** The usual answer: for {@link #meanwhile} alone. */
    public SimulatedFault answerAsUsual() {
        return afterwards(Reply::whole);
    }

    /** Answers this in place of doing the work. */
    public SimulatedFault answer(int status, String contentType, String body) {
        return answer(status, contentType, body, Map.of());
    }

    /** Answers this in place of doing the work. */
    public SimulatedFault answer(int status, String contentType, String body, Map<String, String> headers) {
        Answer answer = Answer.of(status, contentType, body, headers);
        return before(() -> Reply.whole(answer));
    }

    /** Does the work, then answers this in place of the real answer. */
    public SimulatedFault answerAfterwards(int status, String contentType, String body) {
        Answer answer = Answer.of(status, contentType, body, Map.of());
        return afterwards(real -> Reply.whole(answer));
    }

    /** Status 200 without a body; nothing is done. */
    public SimulatedFault emptyOk() {
        return before(() -> Reply.whole(Answer.empty(200)));
    }

    /** Does the work and answers 200 without a body. */
    public SimulatedFault emptyOkAfterwards() {
        return afterwards(real -> Reply.whole(Answer.empty(200)));
    }

    /** The work is done, but the front end lost patience: 504 with a page for people. */
    public SimulatedFault gatewayTimeout() {
        return answerAfterwards(504, "text/html", PAGE_504);
    }

    /** The connection is reset; nothing was done. */
    public SimulatedFault resetBefore() {
        return before(Reply::reset);
    }

    /** The work is done, then the connection is reset in place of the answer. */
    public SimulatedFault resetAfterwards() {
        return afterwards(real -> Reply.reset());
    }

    /** Waits, then does the work and answers. Closing or resetting the simulator ends the wait. */
    public SimulatedFault hangBefore(Duration time) {
        return order(work -> {
            faults.pause(time);
            Answer answer = work.get();
            meanwhile.run();
            return Reply.whole(answer);
        });
    }

    /** Does the work, waits, then answers. Closing or resetting the simulator ends the wait. */
    public SimulatedFault hangAfterwards(Duration time) {
        return afterwards(real -> {
            faults.pause(time);
            return Reply.whole(real);
        });
    }

    /** Does the work and sends half of the answer's body, though Content-Length announces all of it. */
    public SimulatedFault brokenBody() {
        return afterwards(real -> Reply.spoilt(real, true, SpoiltBody::half));
    }

    /** Does the work and sends half of the answer's body in chunks, but never the last chunk. */
    public SimulatedFault brokenChunkedBody() {
        return afterwards(real -> Reply.spoilt(real, false, SpoiltBody::half));
    }

    /** Does the work and sends the answer's body a byte at a time. Closing or resetting the simulator ends the pauses. */
    public SimulatedFault trickling(Duration betweenBytes) {
        return afterwards(real ->
                Reply.spoilt(real, true, body -> SpoiltBody.trickling(body, () -> faults.pause(betweenBytes))));
    }

    /** Does the work and closes the connection within the status line of the answer. */
    public SimulatedFault endWithinStatusLine() {
        return onlyHead("HTTP/1.1 200");
    }

    /** Does the work and closes the connection within a header line of the answer. */
    public SimulatedFault endWithinHeader() {
        return onlyHead("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Len");
    }

    /** Does the work and closes the connection behind a header line of the answer, before the empty line. */
    public SimulatedFault endBetweenHeaders() {
        return onlyHead("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n");
    }

    private SimulatedFault onlyHead(String head) {
        return afterwards(real -> Reply.spoilt(real, true, body -> SpoiltBody.onlyHead(body, head)));
    }

    /** Does the work and sends the answer twice, so that the second one lies on the connection unasked. */
    public SimulatedFault answerTwice() {
        return afterwards(real -> Reply.spoilt(real, true, SpoiltBody::twice));
    }

    /** Does the work and answers with a changed body. */
    public SimulatedFault answerChanged(UnaryOperator<String> change) {
        return afterwards(real -> Reply.whole(Answer.of(
                real.status(),
                real.contentType(),
                change.apply(new String(real.body(), StandardCharsets.UTF_8)),
                real.headers())));
    }

    private SimulatedFault before(Supplier<Reply> reply) {
        return order(work -> {
            meanwhile.run();
            return reply.get();
        });
    }

    private SimulatedFault afterwards(Function<Answer, Reply> reply) {
        return order(work -> {
            Answer real = work.get();
            meanwhile.run();
            return reply.apply(real);
        });
    }

    private SimulatedFault order(Function<Supplier<Answer>, Reply> action) {
        SimulatedFault fault =
                new SimulatedFault(endpoints, integrationKey, bodyText, parameter, passing, times, action);
        faults.add(fault);
        return fault;
    }
}
