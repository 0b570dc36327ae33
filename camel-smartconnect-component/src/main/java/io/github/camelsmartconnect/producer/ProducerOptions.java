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
 * The options of a producer, and the shared objects of the component.
 *
 * @since 1.0.0
 */
public interface ProducerOptions extends Endpoint {

    SmartConnectOperation getOperation();

    /** The name of the integration; null if it is selected by key or header. */
    String getName();

    /** The key of the integration; null if it is selected by name or header. */
    String getKey();

    /** The variables as text, in the order of the URI. */
    Map<String, String> variableTexts();

    OutputType getOutputType();

    InputType getInput();

    boolean isThrowExceptionOnFailure();

    boolean isRerunOnRedelivery();

    /** The maximum number of rows per run; 0 for all rows. */
    int getRowsPerRun();

    /** Whether the columns of rows are checked against the mapped columns of the integration. */
    boolean isCheckColumns();

    /** The requested run; null for none. */
    Long getRunNumber();

    boolean isDownload();

    String getConnectionId();

    String getDataSourceId();

    boolean isMapped();

    /** Whether the columns are returned as a JSON Schema. */
    boolean isSchema();

    /** The time zone of the service's dates. */
    ZoneId zone();

    /** The timeout for the result of a run. */
    Duration runTimeout();

    /** {@return whether the endpoint uses the OAuth 2 sign-in, which supports only running integrations} */
    boolean usesOAuth();

    /**
     * The client for the current connection settings.
     *
     * @param companyId the company of the call; null for that of the options
     */
    SmartConnectClient client(String companyId);

    /** The client for the OAuth 2 sign-in. */
    OAuthClient oauthClient();

    /** Registers the producer with the health check of its connection. */
    ProducerHealth.Registration registerHealthCheck();

    Clock clock();

    StopSignals stopSignals();

    Statistics statistics();
}
