/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.PropertiesHelper;

import io.github.camelsmartconnect.auth.TokenStore;
import io.github.camelsmartconnect.client.OAuthClient;
import io.github.camelsmartconnect.client.SmartConnectClient;
import io.github.camelsmartconnect.client.SmartConnectClients;
import io.github.camelsmartconnect.client.calls.ClientSettings;
import io.github.camelsmartconnect.exchange.StopSignals;
import io.github.camelsmartconnect.monitor.Monitored;
import io.github.camelsmartconnect.monitor.OptionalMeters;
import io.github.camelsmartconnect.monitor.ProducerHealth;
import io.github.camelsmartconnect.monitor.Statistics;

/**
 * Manages the options, tokens and connections shared by the endpoints.
 *
 * @since 1.0.0
 */
@ManagedResource(description = "Managed SmartConnect component")
@Component("smartconnect")
public class SmartConnectComponent extends HealthCheckComponent implements SSLContextParametersAware, Monitored {

    private static final int DEFAULT_METERED = 100;
    private static final Duration FIRST_LOOK = Duration.ofSeconds(5);

    @Metadata(
            description = "Connection settings shared by all endpoints; an endpoint option of the same name"
                    + " overrides them.")
    private SmartConnectConfiguration configuration = new SmartConnectConfiguration();

    @Metadata(
            label = "security",
            defaultValue = "false",
            description = "Enable usage of global SSL context parameters.")
    private boolean useGlobalSslContextParameters;

    @Metadata(
            label = "advanced",
            defaultValue = "" + DEFAULT_METERED,
            description =
                    "Maximum number of integrations with their own value of the meter tag `integration`; the others"
                            + " share the value `other`. 0 disables the tag, so all integrations have this value.")
    private int maxMeteredIntegrations = DEFAULT_METERED;

    private final StopSignals stopSignals = new StopSignals();
    private final ProducerHealth producerHealth = new ProducerHealth(this);
    private final Statistics statistics = new Statistics();
    private final ShownUri shownUri = new ShownUri();
    private final Clock clock;
    private final Duration firstLook;
    private final Path spoolDirectory;
    private SmartConnectClients clients;
    private OptionalMeters meters;
    private ReloadedCredentials reloadedCredentials;

    public SmartConnectComponent() {
        this(null);
    }

    public SmartConnectComponent(CamelContext context) {
        this(context, Clock.systemUTC(), FIRST_LOOK, Path.of(System.getProperty("java.io.tmpdir")));
    }

    /**
     * @param clock for the age of tokens and for the recovery of lost runs
     * @param firstLook the delay before the history is polled a second time for a lost run
     * @param spoolDirectory directory for temporary files
     */
    SmartConnectComponent(CamelContext context, Clock clock, Duration firstLook, Path spoolDirectory) {
        super(context);
        this.clock = clock;
        this.firstLook = firstLook;
        this.spoolDirectory = spoolDirectory;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        SmartConnectOperation operation = SmartConnectOperation.of(remaining);
        boolean hasSecrets = ShownUri.hasSecrets(parameters);
        var endpoint = new SmartConnectEndpoint(
                shownUri.of(uri, parameters, options()), this, operation, configuration.copy());
        endpoint.setOwnOptions(parameters.keySet());
        OptionValues.check(parameters, getEndpointPropertyConfigurer());
        endpoint.setVariables(PropertiesHelper.extractProperties(parameters, "variables."));
        setProperties(endpoint, parameters);
        if (!parameters.isEmpty()) {
            UnknownOptions.report(parameters, options(), endpoint, hasSecrets);
            // Camel would log them with their values
            parameters.clear();
        } else {
            endpoint.validate();
        }
        return endpoint;
    }

    @Override
    public PropertyConfigurer getComponentPropertyConfigurer() {
        return new ComponentProperties(this::options);
    }

    private Set<String> options() {
        return getCamelContext()
                .getCamelContextExtension()
                .getEndpointUriFactory("smartconnect")
                .propertyNames();
    }

    /** Returns the client for an endpoint's options; endpoints with the same options share it. */
    SmartConnectClient client(SmartConnectConfiguration options) {
        return clients.client(settings(options));
    }

    /** @throws io.github.camelsmartconnect.model.SmartConnectException if an option is wrong; the message names it */
    void verify(SmartConnectConfiguration options, boolean needsCompany) {
        clients.verify(settings(options), needsCompany);
    }

    ClientSettings settings(SmartConnectConfiguration options) {
        return options.toClientSettings(useGlobalSslContextParameters);
    }

    /** Returns the OAuth client for an endpoint's options; endpoints with the same options share it. */
    OAuthClient oauthClient(SmartConnectConfiguration options) {
        return clients.oauthClient(settings(options));
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        clients = new SmartConnectClients(getCamelContext(), clock, firstLook, spoolDirectory, statistics);
        stopSignals.watchRoutes(getCamelContext());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ServiceHelper.startService(clients, stopSignals);
        reloadedCredentials = new ReloadedCredentials(this, name());
        getCamelContext().getManagementStrategy().addEventNotifier(reloadedCredentials);
        ServiceHelper.startService(reloadedCredentials);
        meters = OptionalMeters.of(this);
        if (configuration.isVerifyOnStart() && configuration.getApiUrl() != null) {
            configuration.validate(true);
            verify(configuration, true);
        }
    }

    @Override
    protected void doStop() throws Exception {
        getCamelContext().getManagementStrategy().removeEventNotifier(reloadedCredentials);
        ServiceHelper.stopService(reloadedCredentials);
        OptionalMeters.close(meters);
        meters = null;
        producerHealth.stop();
        ServiceHelper.stopService(stopSignals, clients);
        super.doStop();
    }

    @Override
    protected void doShutdown() throws Exception {
        stopSignals.forgetRoutes(getCamelContext());
        super.doShutdown();
    }

    @Override
    public String name() {
        return getCamelContext().getComponentNames().stream()
                .filter(name -> getCamelContext().hasComponent(name) == this)
                .findFirst()
                .orElse(getDefaultName());
    }

    public SmartConnectConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(SmartConnectConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public int getMaxMeteredIntegrations() {
        return maxMeteredIntegrations;
    }

    public void setMaxMeteredIntegrations(int maxMeteredIntegrations) {
        this.maxMeteredIntegrations = maxMeteredIntegrations;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }

    @Override
    public List<TokenStore.State> tokens() {
        return clients == null ? List.of() : clients.tokens().states();
    }

    @Override
    public int dropTokens() {
        return clients == null ? 0 : clients.tokens().drop();
    }

    ProducerHealth producerHealth() {
        return producerHealth;
    }

    @Override
    public Statistics statistics() {
        return statistics;
    }

    StopSignals stopSignals() {
        return stopSignals;
    }

    @Override
    public Clock clock() {
        return clock;
    }
}
