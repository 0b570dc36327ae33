/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;

/**
 * Connects WireMock to the endpoints. It transforms responses and not their definitions, so that the request journal
 * contains no second copy of a large body.
 */
final class AnsweringTransformer implements ResponseTransformerV2 {

    static final String NAME = "smartconnect-simulator";

    private final Router router;
    private final Faults faults;
    private final CallLog log;
    private final SimulatorPage page;
    private final Clock clock;
    private final Settings settings;

    AnsweringTransformer(
            Router router, Faults faults, CallLog log, SimulatorPage page, Clock clock, Settings settings) {
        this.page = page;
        this.settings = settings;
        this.clock = clock;
        this.router = router;
        this.faults = faults;
        this.log = log;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public Response transform(Response stub, ServeEvent event) {
        return response(reply(event));
    }

    private Reply reply(ServeEvent event) {
        ApiCall call;
        try {
            call = ApiCall.of(event.getRequest());
        } catch (RefusedCall e) {
            return Reply.whole(e.answer());
        }
        if (SimulatorPage.isAskedFor(call)) {
            return Reply.whole(page.answer());
        }
        log.add(call);
        SimulatedFault fault = faults.meeting(call);
        Reply reply = fault == null ? Reply.whole(router.answer(call)) : fault.reply(() -> router.answer(call));
        boolean compressed = settings.compresses
                && call.headers().getOrDefault("Accept-Encoding", "").contains("gzip");
        return compressed ? reply.compressed() : reply;
    }

    private Response response(Reply reply) {
        Answer answer = reply.answer();
        Response.Builder response = Response.response().status(answer.status());
        if (reply.isReset()) {
            return response.fault(Fault.CONNECTION_RESET_BY_PEER).build();
        }
        byte[] body = answer.body();
        response.headers(headers(answer, reply.withLength()));
        if (reply.spoiling() == null) {
            response.body(body);
        } else {
            response.body(() -> reply.spoiling().apply(body));
        }
        return response.build();
    }

    private HttpHeaders headers(Answer answer, boolean withLength) {
        List<HttpHeader> headers = new ArrayList<>();
        headers.add(HttpHeader.httpHeader(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC))));
        if (answer.contentType() != null) {
            headers.add(HttpHeader.httpHeader("Content-Type", answer.contentType()));
        }
        if (withLength) {
            headers.add(HttpHeader.httpHeader("Content-Length", Integer.toString(answer.body().length)));
        }
        if (settings.closesConnections) {
            headers.add(HttpHeader.httpHeader("Connection", "close"));
        }
        answer.headers().forEach((name, value) -> headers.add(HttpHeader.httpHeader(name, value)));
        return new HttpHeaders(headers);
    }
}
