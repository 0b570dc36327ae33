/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.net.URI;

/**
 * What to do about a response that is no success (API document, sections 6 and 8).
 *
 * @since 1.0.0
 */
public final class ResponseAdvice {

    /** What an empty response means (API document, Q2). */
    public static final String EMPTY_ANSWER =
            "An empty answer means a wrong API Url, no such integration, or no access to it: check the options"
                    + " 'apiUrl' and 'name' or 'key', and the user's rights";

    /** What the servers of its kind take by default (API document, Q27). */
    private static final int SMALLEST_LIMIT = 4 * 1024 * 1024;

    private ResponseAdvice() {}

    /** Says so where the API Url lacks the path that it usually has; empty where it has one, and with OAuth. */
    static String missingPath(ClientSettings settings) {
        return settings.clientId() == null
                        && URI.create(settings.apiUrl()).getPath().isEmpty()
                ? ". It has no path, and an API Url usually ends in /API"
                : "";
    }

    static String of(Response answer, ClientSettings settings) {
        if (answer.isSuccess()) {
            return EMPTY_ANSWER;
        }
        return switch (answer.status()) {
            case 400 ->
                "The service finds the request invalid: check the options and the body" + otherFormat(answer, settings);
            case 403 -> "The user has no access: check the user's rights in SmartConnect";
            case 404 ->
                "Check the option 'apiUrl': it is the API Url of System > API Settings"
                        + missingPath(settings)
                        + (isLarge(answer)
                                ? ". A request that is too large may be answered so, too: send fewer rows"
                                : "");
            case 405 ->
                "The address takes no such call: check the option 'apiUrl'" + missingPath(settings)
                        + otherFormat(answer, settings);
            case 408 -> "The service did not get the request in time: try again later";
            case 411 ->
                settings.chunked()
                        ? "The service takes no request without a Content-Length: leave out the option 'chunked'"
                        : "The request had a Content-Length, as each has without the option 'chunked', so something between"
                                + " here and the service took it away: check the proxy and the option 'apiUrl'";
            case 413 -> "The request is larger than the service takes: send fewer rows in a run, or a smaller document";
            case 415 ->
                "The service does not take this kind of body: check the option 'apiUrl'"
                        + otherFormat(answer, settings);
            case 429 -> "The service asks for fewer calls: try again later";
            default -> {
                if (answer.status() < 400) {
                    yield "Redirects are not followed, since they could carry a token elsewhere: set the option 'apiUrl'"
                            + " to the final address" + missingPath(settings);
                }
                yield answer.status() < 500
                        ? "The service does not take this call: check the option 'apiUrl'"
                                + otherFormat(answer, settings)
                        : "The service had a problem: try again later";
            }
        };
    }

    /** Which form of a body a tenant takes is not known (API document, Q5). */
    private static String otherFormat(Response answer, ClientSettings settings) {
        String operation = answer.call().operation();
        boolean hasForms = operation.endsWith("WithVariables") || operation.startsWith("RunMapDataTable");
        if (!hasForms) {
            return "";
        }
        return settings.legacyFormat()
                ? ". The tenant may take the current form of the body: leave out the option 'requestFormat'"
                : ". The tenant may take the older form of the body: set requestFormat=LEGACY";
    }

    private static boolean isLarge(Response answer) {
        return answer.call().body() != null && answer.call().body().getContentLength() > SMALLEST_LIMIT;
    }
}
