package io.github.camelsmartconnect;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.apache.camel.Processor;

/** What an endpoint does. Its constants are spelled as they stand in the URI. */
public enum SmartConnectOperation {
    /** Reads the rows of an integration's data source. */
    query(QueryProducer::new, null),
    /** Runs an integration. */
    run(RunProducer::new, null),
    /** Reads the errors of one run; as a consumer, delivers each failed record of each new run. */
    errors(ErrorsProducer::new, ErrorsConsumer::new),
    /** Tells whether the token that the component holds is valid. */
    validate(ValidateProducer::new, null);

    private final Function<SmartConnectEndpoint, SmartConnectProducer> producer;
    private final BiFunction<SmartConnectEndpoint, Processor, ErrorsConsumer> consumer;

    SmartConnectOperation(
            Function<SmartConnectEndpoint, SmartConnectProducer> producer,
            BiFunction<SmartConnectEndpoint, Processor, ErrorsConsumer> consumer) {
        this.producer = producer;
        this.consumer = consumer;
    }

    static SmartConnectOperation of(String name) {
        return Arrays.stream(values())
                .filter(operation -> operation.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no operation '" + name + "': use one of "
                        + list(operation -> true) + ", as in smartconnect:run?name=..."));
    }

    SmartConnectProducer newProducer(SmartConnectEndpoint endpoint) {
        if (producer == null) {
            throw new IllegalArgumentException("smartconnect:" + name() + " can only be consumed from; to send to,"
                    + " use one of " + list(operation -> operation.producer != null));
        }
        return producer.apply(endpoint);
    }

    ErrorsConsumer newConsumer(SmartConnectEndpoint endpoint, Processor processor) {
        if (consumer == null) {
            throw new IllegalArgumentException("smartconnect:" + name() + " can't be consumed from: use it with to(),"
                    + " or consume from one of " + list(operation -> operation.consumer != null));
        }
        return consumer.apply(endpoint, processor);
    }

    private static String list(Predicate<SmartConnectOperation> which) {
        return Arrays.stream(values()).filter(which).map(Enum::name).collect(Collectors.joining(", "));
    }
}
