/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.kamelet;

import java.util.List;

import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

import io.github.camelsmartconnect.SmartConnectComponent;

/** An application in a JVM of its own that queries by the Kamelet, with the connection of the component. */
public final class KameletMain {

    private KameletMain() {}

    public static void main(String[] arguments) throws Exception {
        var smartConnect = new SmartConnectComponent();
        smartConnect.getConfiguration().setApiUrl(arguments[0]);
        smartConnect.getConfiguration().setLoginUrl(arguments[1]);
        smartConnect.getConfiguration().setUsername(arguments[2]);
        smartConnect.getConfiguration().setPassword(arguments[3]);
        smartConnect.getConfiguration().setCompanyId(arguments[4]);
        try (var context = new DefaultCamelContext();
                var template = context.createProducerTemplate()) {
            context.addComponent("smartconnect", smartConnect);
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("routes.yaml", """
                    - from:
                        uri: direct:items
                        steps:
                          - to:
                              uri: kamelet:smartconnect-query-action
                              parameters:
                                name: QUERY ITEMS
                    """));
            context.start();
            List<?> rows = template.requestBody("direct:items", (Object) null, List.class);
            System.out.println("rows: " + rows.size());
        }
    }
}
