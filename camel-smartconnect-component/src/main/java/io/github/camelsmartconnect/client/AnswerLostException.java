package io.github.camelsmartconnect.client;

import io.github.camelsmartconnect.model.SmartConnectException;

/** The request went out, at least in part, and no whole answer came: nobody knows what the service did with it. */
public final class AnswerLostException extends SmartConnectException {

    AnswerLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
