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
        new QueryHandlers().register(handlers);
        new RunHandlers().register(handlers);
        new HistoryHandlers(apiUrl).register(handlers);
    }

    Answer answer(ApiCall call) {
        ApiEndpoint endpoint = call.endpoint();
        if (endpoint == null) {
            return Answer.empty(404);
        }
        if (!endpoint.verb().equals(call.method())) {
            return Answer.text(405, endpoint.callName() + " is called by " + endpoint.verb() + ".");
        }
        if (call.method().equals("POST")
                && !call.headers().containsKey("Content-Length")
                && !call.headers().containsKey("Transfer-Encoding")) {
            return Answer.text(411, "A POST without a body needs Content-Length: 0.");
        }
        try {
            Company company = companyOf(call, endpoint.access());
            return handlers.get(endpoint).answer(call, company);
        } catch (RefusedCall e) {
            return e.answer();
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
