package io.github.camelsmartconnect.client;

import io.github.camelsmartconnect.model.SmartConnectException;

/** The service could not be reached: no byte of the request left, so it may be sent again. */
public final class RequestNotSentException extends SmartConnectException {

    RequestNotSentException(String message, Throwable cause) {
        super(message, cause);
    }
}
