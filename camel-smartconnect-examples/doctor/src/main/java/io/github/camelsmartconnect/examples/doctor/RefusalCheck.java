/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;

/** What the service answers to a bad token, to a key that it does not know, and at a wrong path. */
final class RefusalCheck implements Examination.Check {

    private final RawCalls calls;
    private final Findings findings;

    RefusalCheck(RawCalls calls, Findings findings) {
        this.calls = calls;
        this.findings = findings;
    }

    @Override
    public void examine() throws IOException, InterruptedException {
        badToken();
        unknownKey();
        wrongPath();
    }

    private void badToken() throws IOException, InterruptedException {
        RawResponse response = calls.send("POST", "GetMapList", Map.of(), AddressCheck.BAD_TOKEN);
        int status = response.status();
        String seen = response.shape();
        if (status == 401) {
            findings.asAssumed(Question.BAD_TOKEN, seen);
        } else if (status == 404 || status == 429) {
            findings.differs(
                    Question.BAD_TOKEN,
                    seen + ", which the component takes for another problem, so that it does not sign in again",
                    Findings.REPORT_WANTED);
        } else if (response.isSuccess() && !response.isEmpty()) {
            findings.differs(Question.BAD_TOKEN, seen + ": it looks like a success", Findings.REPORT_WANTED);
        } else if (saysFalse()) {
            findings.copedWith(Question.BAD_TOKEN, seen + "; validate says false");
        } else {
            findings.differs(Question.BAD_TOKEN, seen + "; validate does not say false either", Findings.REPORT_WANTED);
        }
    }

    private boolean saysFalse() throws IOException, InterruptedException {
        RawResponse response = calls.send("POST", "validate", Map.of(), AddressCheck.BAD_TOKEN);
        return response.status() == 401
                || response.isSuccess()
                        && response.json() != null
                        && response.json().isBoolean()
                        && !response.json().booleanValue();
    }

    private void unknownKey() throws IOException, InterruptedException {
        String key = UUID.randomUUID().toString();
        RawResponse response = calls.send("GET", "GetHistoryForProcess", Map.of("processId", key));
        String seen = response.shape();
        if (response.status() == 401) {
            findings.differs(
                    Question.UNKNOWN_KEY, seen + ", which the component takes for a bad token", Findings.REPORT_WANTED);
        } else if (response.isEmpty() || response.status() >= 400 && response.status() < 500) {
            findings.asAssumed(Question.UNKNOWN_KEY, seen);
        } else if (response.isSuccess()) {
            findings.copedWith(
                    Question.UNKNOWN_KEY,
                    seen + ", as of one that never ran",
                    "A wrong value of the option key is not noticed: choose integrations by name");
        } else {
            findings.copedWith(Question.UNKNOWN_KEY, seen);
        }
    }

    private void wrongPath() throws IOException, InterruptedException {
        RawResponse response = calls.send("GET", "NoSuchCall", Map.of(), AddressCheck.BAD_TOKEN);
        boolean quotes = response.text().contains(AddressCheck.BAD_TOKEN.substring(0, 12));
        String seen = response.shape() + (quotes ? "; it quotes the token, which the component takes out" : "");
        if (response.status() == 404) {
            findings.asAssumed(Question.WRONG_PATH, seen);
        } else if (response.isSuccess() && !response.isEmpty()) {
            findings.differs(Question.WRONG_PATH, seen + ": it looks like a success", Findings.REPORT_WANTED);
        } else {
            findings.copedWith(Question.WRONG_PATH, seen);
        }
    }
}
