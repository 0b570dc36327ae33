/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;

import org.apache.camel.Endpoint;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;

import io.github.camelsmartconnect.SmartConnectOperation;
import io.github.camelsmartconnect.StartingRun;
import io.github.camelsmartconnect.WatermarkOrder;
import io.github.camelsmartconnect.client.SmartConnectClient;
import io.github.camelsmartconnect.exchange.StopSignals;
import io.github.camelsmartconnect.monitor.Statistics;

/**
 * What a consumer needs of its endpoint: the options, and what the component shares.
 *
 * @since 1.0.0
 */
public interface ConsumerOptions extends Endpoint {

    SmartConnectOperation getOperation();

    /** The name of the integration; null when it is chosen by key, or all are polled. */
    String getName();

    /** The key of the integration; null when it is chosen by name, or all are polled. */
    String getKey();

    boolean isSplitResults();

    StartingRun getStartingRun();

    /** The repository of delivered items; null for one in memory. */
    IdempotentRepository getIdempotentRepository();

    /** Keeps the repository that was started, for the next consumer of the endpoint. */
    void setIdempotentRepository(IdempotentRepository repository);

    int getMaxCatchUpRuns();

    /** In milliseconds. */
    long getSettleTime();

    int getMaxConcurrentRequests();

    /** The variables as text, in the order of the URI. */
    Map<String, String> variableTexts();

    /** The column whose highest value is the watermark; null for none. */
    String getWatermarkColumn();

    /** The variable that the service is asked with; null without a watermark. */
    String getWatermarkVariable();

    WatermarkOrder getWatermarkOrder();

    /** The repository of the watermark; null for one in memory. */
    StateRepository<String, String> getWatermarkRepository();

    /** Keeps the repository that was started, for the next consumer of the endpoint. */
    void setWatermarkRepository(StateRepository<String, String> repository);

    /** The watermark of the first poll; null for none. */
    String getInitialWatermark();

    /** The company whose integrations are polled; null with a pre-issued token alone. */
    String companyId();

    /** The zone of the service's dates. */
    ZoneId zone();

    /** The client of the connection's current options. */
    SmartConnectClient client();

    Clock clock();

    StopSignals stopSignals();

    Statistics statistics();

    /** {@return whether the endpoint polls all integrations} */
    default boolean pollsAll() {
        return getName() == null && getKey() == null;
    }
}
