package io.github.camelsmartconnect.simulator;

/** An answer, and what becomes of it on its way. */
record Reply(Answer answer, Way way) {

    enum Way {
        WHOLE,
        /** The connection is reset before anything of the answer is sent. */
        RESET,
        /** Content-Length announces all of the body, half of it comes, then the connection breaks. */
        HALF,
        /** Half of the body comes in chunks, then the connection breaks before the last chunk. */
        HALF_CHUNKED
    }

    static Reply whole(Answer answer) {
        return new Reply(answer, Way.WHOLE);
    }

    static Reply reset() {
        return new Reply(Answer.empty(200), Way.RESET);
    }
}
