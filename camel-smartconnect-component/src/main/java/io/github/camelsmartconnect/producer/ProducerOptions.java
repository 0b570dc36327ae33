/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;

import org.apache.camel.Endpoint;

import io.github.camelsmartconnect.InputType;
import io.github.camelsmartconnect.OutputType;
import io.github.camelsmartconnect.SmartConnectOperation;
import io.github.camelsmartconnect.client.OAuthClient;
import io.github.camelsmartconnect.client.SmartConnectClient;
import io.github.camelsmartconnect.exchange.StopSignals;
import io.github.camelsmartconnect.monitor.ProducerHealth;
import io.github.camelsmartconnect.monitor.Statistics;

/**
 * What a producer needs of its endpoint: the options, and what the component shares.
 *
 * @since 1.0.0
 */
public interface ProducerOptions extends Endpoint {

    SmartConnectOperation getOperation();

    /** The name of the integration; null when it is chosen by key or header. */
    String getName();

    /** The key of the integration; null when it is chosen by name or header. */
    String getKey();

    /** The variables as text, in the order of the URI. */
    Map<String, String> variableTexts();

    OutputType getOutputType();

    InputType getInput();

    boolean isThrowExceptionOnFailure();

    boolean isRerunOnRedelivery();

    /** How many rows a run gets at most; 0 for all. */
    int getRowsPerRun();

    /** Whether the columns of rows are compared with those that the integration maps. */
    boolean isCheckColumns();

    /** The run that is asked for; null for none. */
    Long getRunNumber();

    boolean isDownload();

    String getConnectionId();

    String getDataSourceId();

    boolean isMapped();

    /** Whether columns are answered as a JSON Schema. */
    boolean isSchema();

    /** The zone of the service's dates. */
    ZoneId zone();

    /** How long the result of a run is waited for. */
    Duration runTimeout();

    /** {@return whether the endpoint signs in by OAuth 2, which is known to run integrations only} */
    boolean usesOAuth();

    /**
     * The client of the connection's current options.
     *
     * @param companyId the company to call for; null for that of the options
     */
    SmartConnectClient client(String companyId);

    /** The client for sign-in by OAuth 2. */
    OAuthClient oauthClient();

    /** Registers the producer with the health check of its connection. */
    ProducerHealth.Registration registerHealthCheck();

    Clock clock();

    StopSignals stopSignals();

    Statistics statistics();
}
