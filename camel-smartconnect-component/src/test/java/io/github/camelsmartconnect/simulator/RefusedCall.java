/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

/** Ends the handling of a call with the answer that it carries. */
final class RefusedCall extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    RefusedCall(Answer answer) {
        super("HTTP " + answer.status(), null, false, false);
        this.answer = answer;
    }

    static RefusedCall badRequest(String text) {
        return new RefusedCall(Answer.text(400, text));
    }

    Answer answer() {
        return answer;
    }
}
