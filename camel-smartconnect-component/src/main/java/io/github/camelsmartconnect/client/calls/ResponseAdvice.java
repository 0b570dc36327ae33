/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.net.URI;

/**
 * Advice for responses other than a success (API document, sections 6 and 8).
 *
 * @since 1.0.0
 */
public final class ResponseAdvice {

    /** The meaning of an empty response (API document, Q2). */
    public static final String EMPTY_ANSWER =
            "An empty response means a wrong API Url, an unknown integration, or no access to it: check the options"
                    + " 'apiUrl' and 'name' or 'key', and the permissions of the user";

    /** The default request limit of this kind of server (API document, Q27). */
    private static final int SMALLEST_LIMIT = 4 * 1024 * 1024;

    private ResponseAdvice() {}

    /** Advice for an API Url without a path; empty if it has one, and with OAuth. */
    static String missingPath(ClientSettings settings) {
        return settings.clientId() == null
                        && URI.create(settings.apiUrl()).getPath().isEmpty()
                ? ". The option 'apiUrl' has no path, and an API Url usually ends in /API"
                : "";
    }

    static String of(Response answer, ClientSettings settings) {
        if (answer.isSuccess()) {
            return EMPTY_ANSWER;
        }
        return switch (answer.status()) {
            case 400 ->
                "The service rejected the request as invalid: check the options and the" + " body"
                        + otherFormat(answer, settings);
            case 403 -> "The user has no access: check the permissions of the user in SmartConnect";
            case 404 ->
                "Set the option 'apiUrl' to the API Url of System > API Settings"
                        + missingPath(settings)
                        + (isLarge(answer)
                                ? ". This may also be the response to a request that is too large: send fewer rows"
                                : "");
            case 405 ->
                "The URL does not support this call: check the option 'apiUrl'" + missingPath(settings)
                        + otherFormat(answer, settings);
            case 408 -> "The service timed out waiting for the request: retry later";
            case 411 ->
                settings.chunked()
                        ? "The service requires a Content-Length: remove the option 'chunked'"
                        : "The request was sent with a Content-Length, which was removed on the way to the service:"
                                + " check the proxy and the option 'apiUrl'";
            case 413 ->
                "The request is too large for the service: send fewer rows per run with the option"
                        + " 'rowsPerRun', or a smaller document";
            case 415 ->
                "The service does not accept this type of body: check the option 'apiUrl'"
                        + otherFormat(answer, settings);
            case 429 -> "The service limits the number of calls: retry later";
            default -> {
                if (answer.status() < 400) {
                    yield "Redirects are not followed, as they could send a token to another host: set the option"
                            + " 'apiUrl' to the final URL" + missingPath(settings);
                }
                yield answer.status() < 500
                        ? "The service does not accept this call: check the option 'apiUrl'"
                                + otherFormat(answer, settings)
                        : "The service failed: retry later";
            }
        };
    }

    /** It is not known which format a tenant accepts (API document, Q5). */
    private static String otherFormat(Response answer, ClientSettings settings) {
        String operation = answer.call().operation();
        boolean hasForms = operation.endsWith("WithVariables") || operation.startsWith("RunMapDataTable");
        if (!hasForms) {
            return "";
        }
        return settings.legacyFormat()
                ? ". The tenant may require the current format of the body: remove the option 'requestFormat'"
                : ". The tenant may require the older format of the body: set requestFormat=LEGACY";
    }

    private static boolean isLarge(Response answer) {
        return answer.call().body() != null && answer.call().body().getContentLength() > SMALLEST_LIMIT;
    }
}
