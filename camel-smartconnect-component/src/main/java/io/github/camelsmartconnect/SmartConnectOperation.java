package io.github.camelsmartconnect;

import java.util.Arrays;
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
    /** Lists the last runs; as a consumer, delivers each new run. */
    history(
            IntegrationProducer.of(
                    (endpoint, client, key) -> client.runs().history(key).runs(endpoint.zone())),
            HistoryConsumer::new),
    /** Lists output files, or reads the newest; as a consumer, delivers each new file. */
    outputs(OutputsProducer::new, OutputsConsumer::new),
    /** Lists integrations. */
    integrations(ListProducer.of(ListProducer::integrations), null),
    /** Lists connections. */
    connections(ListProducer.of((endpoint, client) -> client.lists().connections()), null),
    /** Lists data sources. */
    dataSources(ListProducer.of((endpoint, client) -> client.lists().dataSources()), null),
    /** Lists the companies that the user has access to. */
    companies(ListProducer.of((endpoint, client) -> client.companies()), null),
    /** Lists an integration's columns. */
    columns(IntegrationProducer.of((endpoint, client, key) -> client.lists().columns(key, endpoint.isMapped())), null),
    /** Tells whether the token that the component holds is valid. */
    validate(ListProducer.of((endpoint, client) -> client.validate()), null);

    private final Function<SmartConnectEndpoint, SmartConnectProducer> producer;
    private final BiFunction<SmartConnectEndpoint, Processor, RunsConsumer> consumer;

    SmartConnectOperation(
            Function<SmartConnectEndpoint, SmartConnectProducer> producer,
            BiFunction<SmartConnectEndpoint, Processor, RunsConsumer> consumer) {
        this.producer = producer;
        this.consumer = consumer;
    }

    static SmartConnectOperation of(String name) {
        return Arrays.stream(values())
                .filter(operation -> operation.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no operation '" + name + "': use one of "
                        + list(operation -> true) + ", as in smartconnect:run?name=..."));
    }

    SmartConnectProducer newProducer(SmartConnectEndpoint endpoint) {
        if (endpoint.getConfiguration().usesOAuth()) {
            failUnlessRun();
            return new OAuthRunProducer(endpoint);
        }
        return producer.apply(endpoint);
    }

    RunsConsumer newConsumer(SmartConnectEndpoint endpoint, Processor processor) {
        if (endpoint.getConfiguration().usesOAuth()) {
            failUnlessRun();
        }
        if (consumer == null) {
            throw new IllegalArgumentException("smartconnect:" + name() + " can't be consumed from: use it with to(),"
                    + " or consume from one of " + list(operation -> operation.consumer != null));
        }
        return consumer.apply(endpoint, processor);
    }

    private void failUnlessRun() {
        if (this != run) {
            throw new IllegalArgumentException(
                    "smartconnect:" + name() + " is not possible with OAuth ('clientId'), which"
                            + " is known to do smartconnect:run only: set the options 'username', 'password' and 'companyId'"
                            + " without 'clientId' and 'clientSecret'");
        }
    }

    private static String list(Predicate<SmartConnectOperation> which) {
        return Arrays.stream(values()).filter(which).map(Enum::name).collect(Collectors.joining(", "));
    }
}
