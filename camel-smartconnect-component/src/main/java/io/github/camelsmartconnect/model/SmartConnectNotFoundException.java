package io.github.camelsmartconnect.model;

/** There is no such integration, run or output. */
public class SmartConnectNotFoundException extends SmartConnectException {

    public SmartConnectNotFoundException(String message) {
        super(message);
    }
}
