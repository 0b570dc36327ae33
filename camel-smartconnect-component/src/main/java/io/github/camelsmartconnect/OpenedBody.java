package io.github.camelsmartconnect;

import java.io.IOException;

import org.apache.camel.Exchange;

/** What a body that can be opened but once was opened as. */
record OpenedBody(Object body, Object source) {

    private static final String PROPERTY = "CamelSmartConnectRunInput";

    interface Opening<T> {
        T open() throws IOException;
    }

    /** Opens a body, or finds what it was opened as: a redelivery brings the same body again. */
    @SuppressWarnings("unchecked")
    static <T> T of(Exchange exchange, Object body, Opening<T> opening) throws IOException {
        if (exchange.getProperty(PROPERTY) instanceof OpenedBody before && before.body() == body) {
            return (T) before.source();
        }
        T source = opening.open();
        exchange.setProperty(PROPERTY, new OpenedBody(body, source));
        return source;
    }

    @Override
    public String toString() {
        return "what a body of type " + body.getClass().getName() + " was opened as";
    }
}
