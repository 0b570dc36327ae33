/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** Leads a call to its endpoint, after the checks that all have in common. */
final class Router {

    private final Map<ApiEndpoint, Handler> handlers = new EnumMap<>(ApiEndpoint.class);
    private final Tokens tokens;
    private final OAuthHandlers oauth;
    private final Settings settings;

    Router(Tokens tokens, SignInHandlers signIn, OAuthHandlers oauth, Settings settings, Supplier<String> apiUrl) {
        this.tokens = tokens;
        this.oauth = oauth;
        this.settings = settings;
        signIn.register(handlers);
        oauth.register(handlers);
        new InformationHandlers(settings).register(handlers);
        new QueryHandlers(settings).register(handlers);
        new RunHandlers(settings).register(handlers);
        new HistoryHandlers(settings, apiUrl).register(handlers);
    }

    Answer answer(ApiCall call) {
        ApiEndpoint endpoint = call.endpoint();
        if (endpoint == null) {
            return Answer.empty(404);
        }
        if (!endpoint.verb().equals(call.method())) {
            return Answer.text(405, endpoint.callName() + " is called by " + endpoint.verb() + ".");
        }
        if (call.method().equals("POST") && !call.headers().containsKey("Content-Length") && !call.isChunked()) {
            return Answer.text(411, "A POST without a body needs Content-Length: 0.");
        }
        if (call.isChunked() && settings.chunkedBodies == Settings.ChunkedBodies.REFUSED) {
            return Answer.text(411, "Length Required");
        }
        if (call.body().length > settings.largestBody) {
            return Answer.text(413, "Maximum request length exceeded.");
        }
        try {
            Company company = companyOf(call, endpoint.access());
            boolean unread = call.isChunked() && settings.chunkedBodies == Settings.ChunkedBodies.READ_AS_NOTHING;
            return handlers.get(endpoint).answer(unread ? call.withoutBody() : call, company);
        } catch (RefusedCall e) {
            return e.isUnknownKey() ? settings.unknownKey : e.answer();
        }
    }

    private Company companyOf(ApiCall call, ApiEndpoint.Access access) {
        if (access == ApiEndpoint.Access.OPEN) {
            return null;
        }
        Company company =
                access == ApiEndpoint.Access.BEARER ? oauth.company(call) : tokens.company(call.parameter("token"));
        if (company == null) {
            throw new RefusedCall(settings.rejectedToken);
        }
        return company;
    }
}
