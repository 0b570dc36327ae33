package io.github.camelsmartconnect;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.PropertiesHelper;
import org.apache.camel.util.URISupport;

import io.github.camelsmartconnect.client.OAuthClient;
import io.github.camelsmartconnect.client.SmartConnectClient;
import io.github.camelsmartconnect.client.SmartConnectClients;

/** Holds what the endpoints share: options, tokens and connections. */
@Component("smartconnect")
public class SmartConnectComponent extends HealthCheckComponent implements SSLContextParametersAware {

    private static final Duration FIRST_LOOK = Duration.ofSeconds(5);

    @Metadata(description = "Where the service is and who calls it, for all endpoints that do not say otherwise.")
    private SmartConnectConfiguration configuration = new SmartConnectConfiguration();

    @Metadata(
            label = "security",
            defaultValue = "false",
            description = "Whether the TLS settings of the Camel context are taken.")
    private boolean useGlobalSslContextParameters;

    private final StopSignals stopSignals = new StopSignals();
    private final AtomicInteger endpointsWithSecrets = new AtomicInteger();
    private Clock clock = Clock.systemUTC();
    private Duration firstLook = FIRST_LOOK;
    private SmartConnectClients clients;

    public SmartConnectComponent() {}

    public SmartConnectComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        SmartConnectOperation operation = SmartConnectOperation.of(remaining);
        var endpoint = new SmartConnectEndpoint(withoutSecrets(uri, parameters), this, operation, configuration.copy());
        endpoint.setVariables(PropertiesHelper.extractProperties(parameters, "variables."));
        setProperties(endpoint, parameters);
        if (!parameters.isEmpty()) {
            UnknownOptions.report(parameters, endpoint);
        } else {
            endpoint.validate();
        }
        return endpoint;
    }

    /** The URI as it is shown in logs, JMX and the consoles; unique where what differs must not be seen. */
    private String withoutSecrets(String uri, Map<String, Object> parameters) {
        if (SmartConnectConfiguration.SECRETS.stream().noneMatch(parameters::containsKey)) {
            return uri;
        }
        return URISupport.sanitizeUri(uri) + "&hash=" + endpointsWithSecrets.incrementAndGet();
    }

    /** The client of an endpoint's options; endpoints with the same options share it. */
    SmartConnectClient client(SmartConnectConfiguration options) {
        return clients.client(options.toClientSettings(useGlobalSslContextParameters));
    }

    /** The OAuth client of an endpoint's options; endpoints with the same options share it. */
    OAuthClient oauthClient(SmartConnectConfiguration options) {
        return clients.oauthClient(options.toClientSettings(useGlobalSslContextParameters));
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        clients = new SmartConnectClients(getCamelContext(), clock, firstLook);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ServiceHelper.startService(clients, stopSignals);
    }

    @Override
    protected void doStop() throws Exception {
        ServiceHelper.stopService(stopSignals, clients);
        super.doStop();
    }

    public SmartConnectConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(SmartConnectConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }

    StopSignals stopSignals() {
        return stopSignals;
    }

    Clock getClock() {
        return clock;
    }

    /** For tests: the clock of tokens, and of the wait for lost answers. To be set before the component starts. */
    void setClock(Clock clock) {
        this.clock = clock;
    }

    /** For tests: the pause before the second look into the history. To be set before the component starts. */
    void setFirstLook(Duration firstLook) {
        this.firstLook = firstLook;
    }
}
