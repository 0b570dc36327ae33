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
 * The options of a consumer, and the shared objects of the component.
 *
 * @since 1.0.0
 */
public interface ConsumerOptions extends Endpoint {

    SmartConnectOperation getOperation();

    /** The name of the integration; null if it is selected by key, or if all are polled. */
    String getName();

    /** The key of the integration; null if it is selected by name, or if all are polled. */
    String getKey();

    boolean isSplitResults();

    StartingRun getStartingRun();

    /** The repository for the delivery state; null to keep it in memory. */
    IdempotentRepository getIdempotentRepository();

    /** Sets the started repository, for the next consumer of the endpoint. */
    void setIdempotentRepository(IdempotentRepository repository);

    int getMaxCatchUpRuns();

    /** In milliseconds. */
    long getSettleTime();

    int getMaxConcurrentRequests();

    /** The variables as text, in the order of the URI. */
    Map<String, String> variableTexts();

    /** The column whose highest value is the watermark; null for none. */
    String getWatermarkColumn();

    /** The variable for the watermark in requests; null without a watermark. */
    String getWatermarkVariable();

    WatermarkOrder getWatermarkOrder();

    /** The repository for the watermark; null to keep it in memory. */
    StateRepository<String, String> getWatermarkRepository();

    /** Sets the started repository, for the next consumer of the endpoint. */
    void setWatermarkRepository(StateRepository<String, String> repository);

    /** The watermark of the first poll; null for none. */
    String getInitialWatermark();

    /** The company whose integrations are polled; null with only a token. */
    String companyId();

    /** The time zone of the service's dates. */
    ZoneId zone();

    /** The client for the current connection settings. */
    SmartConnectClient client();

    Clock clock();

    StopSignals stopSignals();

    Statistics statistics();

    /** {@return whether the endpoint polls all integrations} */
    default boolean pollsAll() {
        return getName() == null && getKey() == null;
    }
}
