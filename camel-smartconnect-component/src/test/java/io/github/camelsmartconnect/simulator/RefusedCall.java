/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

/** Ends the handling of a call with the answer that it carries. */
final class RefusedCall extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Answer answer;
    private final boolean unknownKey;

    RefusedCall(Answer answer) {
        this(answer, false);
    }

    private RefusedCall(Answer answer, boolean unknownKey) {
        super("HTTP " + answer.status(), null, false, false);
        this.answer = answer;
        this.unknownKey = unknownKey;
    }

    /** The token's company has no integration of that key. */
    static RefusedCall unknownKey() {
        return new RefusedCall(Answer.empty(200), true);
    }

    boolean isUnknownKey() {
        return unknownKey;
    }

    static RefusedCall badRequest(String text) {
        return new RefusedCall(Answer.text(400, text));
    }

    Answer answer() {
        return answer;
    }
}
