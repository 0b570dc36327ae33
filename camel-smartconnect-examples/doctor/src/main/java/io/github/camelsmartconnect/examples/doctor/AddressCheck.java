/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Address, TLS, proxy, clock: all that can be seen without a password. */
final class AddressCheck implements Examination.Check {

    /** No token of any service. */
    static final String BAD_TOKEN = "bm90IGEgdG9rZW4+Lz8=";

    private static final Duration CLOCKS_AGREE = Duration.ofSeconds(60);

    private final Tenant tenant;
    private final RawCalls calls;
    private final Findings findings;

    AddressCheck(Tenant tenant, RawCalls calls, Findings findings) {
        this.tenant = tenant;
        this.calls = calls;
        this.findings = findings;
    }

    @Override
    public void examine() throws IOException, InterruptedException {
        proxy();
        if (isWellFormed()) {
            loginHost();
            apiHost();
        }
    }

    private boolean isWellFormed() {
        String advice =
                "Set SMARTCONNECT_API_URL to the API Url of System > API Settings, such as https://host.example/API";
        URI uri;
        try {
            uri = new URI(tenant.apiUrl());
        } catch (URISyntaxException e) {
            findings.inTheWay(Question.ADDRESS, "It is no address", advice);
            return false;
        }
        String scheme = String.valueOf(uri.getScheme());
        if (uri.getHost() == null || !scheme.matches("(?i)https?")) {
            findings.inTheWay(Question.ADDRESS, "It has no scheme http or https, or no host", advice);
            return false;
        }
        boolean isHere =
                "localhost".equalsIgnoreCase(uri.getHost()) || uri.getHost().startsWith("127.");
        String path = uri.getPath().isEmpty() ? "no path" : "a path";
        if (scheme.equalsIgnoreCase("http") && !isHere) {
            findings.differs(
                    Question.ADDRESS,
                    "http, with " + path + ": password, token and rows go over the network in clear text",
                    "Take https in the option apiUrl");
        } else {
            findings.asAssumed(Question.ADDRESS, scheme + (isHere ? " to this machine" : "") + ", with " + path);
        }
        return true;
    }

    private void proxy() {
        if (tenant.proxyHost() != null) {
            findings.asAssumed(Question.PROXY, "One is set and used");
        } else if (tenant.unreadProxy() != null) {
            findings.differs(
                    Question.PROXY,
                    tenant.unreadProxy() + " is set, which the component does not read: calls go past that proxy",
                    "If calls must go by it, set the options proxyHost and proxyPort; here SMARTCONNECT_PROXY_HOST and"
                            + " SMARTCONNECT_PROXY_PORT");
        } else {
            findings.asAssumed(Question.PROXY, "None is set");
        }
    }

    private void loginHost() throws InterruptedException {
        try {
            RawResponse response = calls.open("POST", tenant.loginUrl() + "/v1/", "public-key", Map.of());
            if (response.isSuccess()
                    && response.json() != null
                    && response.json().isTextual()) {
                findings.asAssumed(Question.LOGIN_HOST, "A public key" + tls(response));
            } else {
                findings.inTheWay(
                        Question.LOGIN_HOST,
                        "No public key: " + response.shape(),
                        "Check the option loginUrl, and whether a proxy answers in its place");
            }
        } catch (IOException e) {
            NetworkFault fault = NetworkFault.of(e, "loginUrl", tenant.proxyHost() != null);
            findings.inTheWay(Question.LOGIN_HOST, fault.seen(), fault.advice());
        }
    }

    private void apiHost() throws InterruptedException {
        try {
            Instant before = Instant.now();
            RawResponse response = calls.send("POST", "validate", Map.of(), BAD_TOKEN);
            clock(before, response);
            if (isNoApi(response)) {
                noApi(response);
            } else {
                findings.asAssumed(Question.API_HOST, response.shape() + tls(response));
                validate(response);
            }
        } catch (IOException e) {
            NetworkFault fault = NetworkFault.of(e, "apiUrl", tenant.proxyHost() != null);
            findings.inTheWay(Question.API_HOST, fault.seen(), fault.advice());
        }
    }

    private static boolean isNoApi(RawResponse response) {
        return response.status() == 404 || response.status() == 405 || response.status() == 407 || response.isHtml();
    }

    private void noApi(RawResponse response) throws IOException, InterruptedException {
        if (response.status() == 407) {
            findings.inTheWay(
                    Question.API_HOST,
                    "The proxy wants a user: " + response.shape(),
                    "Set the proxy's user on Camel's https component: proxyAuthUsername and proxyAuthPassword");
            return;
        }
        RawResponse below = calls.open("POST", tenant.apiUrl() + "/API/", "validate", Map.of("token", BAD_TOKEN));
        findings.inTheWay(
                Question.API_HOST,
                "There is no API: " + response.shape(),
                isNoApi(below)
                        ? "Check the option apiUrl against System > API Settings: the path counts"
                        : "Add /API to the option apiUrl: there it answers " + below.shape());
    }

    private void clock(Instant before, RawResponse response) {
        if (response.date() == null) {
            findings.notSeen(Question.CLOCK, "The response has no header Date");
            return;
        }
        Duration difference = Duration.between(before, response.date());
        String seen = "The service's clock is " + Math.abs(difference.toSeconds()) + " s "
                + (difference.isNegative() ? "behind" : "ahead");
        if (difference.abs().compareTo(CLOCKS_AGREE) <= 0) {
            findings.asAssumed(Question.CLOCK, seen);
        } else {
            findings.differs(Question.CLOCK, seen, "Let this machine take its time from the network (NTP)");
        }
    }

    private void validate(RawResponse response) {
        if (response.status() == 401) {
            findings.copedWith(Question.BAD_VALIDATE, response.shape());
        } else if (!response.isSuccess()
                || response.json() == null
                || !response.json().isBoolean()) {
            findings.differs(Question.BAD_VALIDATE, response.shape(), Findings.REPORT_WANTED);
        } else if (response.json().booleanValue()) {
            findings.differs(Question.BAD_VALIDATE, "true, though the token is no token", Findings.REPORT_WANTED);
        } else {
            findings.asAssumed(Question.BAD_VALIDATE, "false");
        }
    }

    private static String tls(RawResponse response) {
        return response.tls() == null ? "" : ", " + response.tls();
    }
}
