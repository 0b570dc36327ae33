/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

import java.util.List;

import org.apache.camel.Producer;

import io.github.camelsmartconnect.SmartConnectOperation;
import io.github.camelsmartconnect.client.RowSchema;
import io.github.camelsmartconnect.client.SmartConnectClient;
import io.github.camelsmartconnect.model.Column;

/**
 * Creates the producer of an operation.
 *
 * @since 1.0.0
 */
public final class Producers {

    private Producers() {}

    /** @throws IllegalArgumentException if the options are invalid for the operation */
    public static Producer of(ProducerOptions options) {
        if (options.usesOAuth()) {
            failUnlessRun(options.getOperation());
            return new OAuthRunProducer(options);
        }
        return switch (options.getOperation()) {
            case query -> new QueryProducer(options);
            case run -> new RunProducer(options);
            case errors -> new ErrorsProducer(options);
            case history ->
                ListProducer.ofIntegration(
                        options,
                        (client, integration) ->
                                client.runs().history(integration.key()).runs(options.zone()));
            case outputs -> new OutputsProducer(options);
            case integrations ->
                ListProducer.ofTenant(options, client -> {
                    if (options.getConnectionId() != null) {
                        return client.lists().integrationsByConnection(options.getConnectionId());
                    }
                    return options.getDataSourceId() != null
                            ? client.lists().integrationsByDataSource(options.getDataSourceId())
                            : client.integrations();
                });
            case connections ->
                ListProducer.ofTenant(options, client -> client.lists().connections());
            case dataSources ->
                ListProducer.ofTenant(options, client -> client.lists().dataSources());
            case companies -> ListProducer.ofTenant(options, SmartConnectClient::companies);
            case columns ->
                ListProducer.ofIntegration(options, (client, integration) -> {
                    List<Column> columns = client.lists().columns(integration.key(), options.isMapped());
                    return options.isSchema() ? RowSchema.of(integration, columns) : columns;
                });
            case validate -> ListProducer.ofTenant(options, SmartConnectClient::validate);
        };
    }

    /** @throws IllegalArgumentException if the operation is not supported with OAuth */
    public static void failUnlessRun(SmartConnectOperation operation) {
        if (operation != SmartConnectOperation.run) {
            throw new IllegalArgumentException("smartconnect:" + operation
                    + " is not supported with OAuth ('clientId'), for which only smartconnect:run is documented:"
                    + " set the options 'username', 'password' and 'companyId'"
                    + " without 'clientId' and 'clientSecret'");
        }
    }
}
