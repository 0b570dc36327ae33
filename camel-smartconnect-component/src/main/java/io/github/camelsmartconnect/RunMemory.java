package io.github.camelsmartconnect;

import org.apache.camel.Exchange;

import io.github.camelsmartconnect.client.RequestNotSentException;
import io.github.camelsmartconnect.client.RunInput;
import io.github.camelsmartconnect.model.SmartConnectAuthenticationException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;

/**
 * What an exchange remembers of its run, so that Camel's error handler, which sends a failed message to the producer
 * again, does not run the integration again.
 */
final class RunMemory {

    private static final String PROPERTY = "CamelSmartConnectRunFailure";

    private final Exchange exchange;
    private final String node;

    private RunMemory(Exchange exchange, String node) {
        this.exchange = exchange;
        this.node = node;
    }

    static RunMemory of(Exchange exchange, SmartConnectEndpoint endpoint) {
        return new RunMemory(
                exchange, exchange.getExchangeExtension().getHistoryNodeId() + "@" + endpoint.getEndpointUri());
    }

    /** The failure of a run, and the place in the route where it was. */
    private record Failure(String node, Exception exception) {
        @Override
        public String toString() {
            return exception.toString();
        }
    }

    /** Throws what the run at this place of the route has thrown, when this is a redelivery. */
    void failAgainIfRedelivered() throws Exception {
        boolean redelivered = exchange.getMessage().getHeader(Exchange.REDELIVERED, false, Boolean.class);
        if (redelivered
                && exchange.getProperty(PROPERTY) instanceof Failure failure
                && failure.node().equals(node)) {
            throw failure.exception();
        }
    }

    void forget() {
        exchange.removeProperty(PROPERTY);
    }

    /** Remembers a failure after which the integration may have run, or its input is spent. */
    void remember(Exception e, RunInput input) {
        if (mayHaveRun(e) || !input.isRepeatable() && !isUntouched(e)) {
            exchange.setProperty(PROPERTY, new Failure(node, e));
        }
    }

    private static boolean mayHaveRun(Exception e) {
        if (isUntouched(e) || e instanceof IllegalArgumentException) {
            return false;
        }
        // the service wants fewer calls, and took none
        return !(e instanceof SmartConnectResponseException refused && refused.getStatusCode() == 429);
    }

    private static boolean isUntouched(Exception e) {
        return e instanceof RequestNotSentException || e instanceof SmartConnectAuthenticationException;
    }
}
