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
 * Defines a fault for calls of some endpoints: select the calls, then call a method for the kind of the fault. The
 * Javadoc of these methods says whether the call is processed: "before" leaves the state of the simulator unchanged,
 * "afterwards" means that, for example, a run was performed and only its response is affected. Without {@link #times}
 * the fault affects one call.
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

    /** Affects this number of calls. */
    public FaultBuilder times(int count) {
        times = count;
        return this;
    }

    /** Affects all calls until it is cancelled. */
    public FaultBuilder always() {
        times = Integer.MAX_VALUE;
        return this;
    }

    /** Does not affect the first calls. */
    public FaultBuilder passing(int calls) {
        passing = calls;
        return this;
    }

    /** Affects only the calls for this integration. */
    public FaultBuilder forIntegration(SimulatedIntegration integration) {
        integrationKey = integration.key();
        return this;
    }

    /** Affects only the calls whose body contains this text. */
    public FaultBuilder withBody(String text) {
        bodyText = text;
        return this;
    }

    /** Affects only the calls for this run. */
    public FaultBuilder forRun(long runNumber) {
        return forParameter("runNumber", Long.toString(runNumber));
    }

    /** Affects only the calls with this parameter value. */
    public FaultBuilder forParameter(String name, String value) {
        parameter = call -> value.equals(call.parameter(name));
        return this;
    }

    /** Returns more bytes than any list has, without processing the call. */
    public SimulatedFault oversized(int bytes) {
        byte[] body = new byte[bytes];
        Arrays.fill(body, (byte) ' ');
        return before(() -> Reply.whole(new Answer(200, "application/json", body, Map.of())));
    }

    /**
     * Runs an action on the thread of the call, after the call is processed (if it is) and before the response is
     * sent: for example, another run on the server, or waiting for a latch.
     */
    public FaultBuilder meanwhile(Runnable action) {
        meanwhile = action;
        return this;
    }

    /** The regular response, for use with {@link #meanwhile} only. */
    public SimulatedFault answerAsUsual() {
        return afterwards(Reply::whole);
    }

    /** Returns this response without processing the call. */
    public SimulatedFault answer(int status, String contentType, String body) {
        return answer(status, contentType, body, Map.of());
    }

    /** Returns this response without processing the call. */
    public SimulatedFault answer(int status, String contentType, String body, Map<String, String> headers) {
        Answer answer = Answer.of(status, contentType, body, headers);
        return before(() -> Reply.whole(answer));
    }

    /** Processes the call, then returns this response instead of the real one. */
    public SimulatedFault answerAfterwards(int status, String contentType, String body) {
        Answer answer = Answer.of(status, contentType, body, Map.of());
        return afterwards(real -> Reply.whole(answer));
    }

    /** Returns status 200 without a body, without processing the call. */
    public SimulatedFault emptyOk() {
        return before(() -> Reply.whole(Answer.empty(200)));
    }

    /** Processes the call, then returns status 200 without a body. */
    public SimulatedFault emptyOkAfterwards() {
        return afterwards(real -> Reply.whole(Answer.empty(200)));
    }

    /** Processes the call, then returns the HTML page of a front end with status 504. */
    public SimulatedFault gatewayTimeout() {
        return answerAfterwards(504, "text/html", PAGE_504);
    }

    /** Resets the connection without processing the call. */
    public SimulatedFault resetBefore() {
        return before(Reply::reset);
    }

    /** Processes the call, then resets the connection instead of sending the response. */
    public SimulatedFault resetAfterwards() {
        return afterwards(real -> Reply.reset());
    }

    /** Waits, then processes the call and returns the response. Closing or resetting the simulator ends the wait. */
    public SimulatedFault hangBefore(Duration time) {
        return order(work -> {
            faults.pause(time);
            Answer answer = work.get();
            meanwhile.run();
            return Reply.whole(answer);
        });
    }

    /** Processes the call, waits, then returns the response. Closing or resetting the simulator ends the wait. */
    public SimulatedFault hangAfterwards(Duration time) {
        return afterwards(real -> {
            faults.pause(time);
            return Reply.whole(real);
        });
    }

    /** Processes the call, then sends half of the response body with the Content-Length of the complete body. */
    public SimulatedFault brokenBody() {
        return afterwards(real -> Reply.spoilt(real, true, SpoiltBody::half));
    }

    /** Processes the call, then sends half of the response body in chunks, without the last chunk. */
    public SimulatedFault brokenChunkedBody() {
        return afterwards(real -> Reply.spoilt(real, false, SpoiltBody::half));
    }

    /**
     * Processes the call, then sends the response body byte by byte. Closing or resetting the simulator ends the
     * delays.
     */
    public SimulatedFault trickling(Duration betweenBytes) {
        return afterwards(real ->
                Reply.spoilt(real, true, body -> SpoiltBody.trickling(body, () -> faults.pause(betweenBytes))));
    }

    /** Processes the call, then closes the connection within the status line of the response. */
    public SimulatedFault endWithinStatusLine() {
        return onlyHead("HTTP/1.1 200");
    }

    /** Processes the call, then closes the connection within a header line of the response. */
    public SimulatedFault endWithinHeader() {
        return onlyHead("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Len");
    }

    /** Processes the call, then closes the connection after a header line of the response, before the empty line. */
    public SimulatedFault endBetweenHeaders() {
        return onlyHead("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n");
    }

    private SimulatedFault onlyHead(String head) {
        return afterwards(real -> Reply.spoilt(real, true, body -> SpoiltBody.onlyHead(body, head)));
    }

    /** Processes the call, then sends the response twice, so that the connection has an unexpected response. */
    public SimulatedFault answerTwice() {
        return afterwards(real -> Reply.spoilt(real, true, SpoiltBody::twice));
    }

    /** Processes the call, then returns a modified body. */
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
