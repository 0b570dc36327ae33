package io.github.camelsmartconnect.model;

/** There is no such integration, run or output. */
public class SmartConnectNotFoundException extends SmartConnectException {

    /**
     * @param message what is wrong and what to do, free of secrets
     */
    public SmartConnectNotFoundException(String message) {
        super(message);
    }
}
