/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * The application that {@link SmallHeapTest} starts in a small JVM: {@code serverUrl operation:call:payload ...}. It
 * prints one line a case. An OutOfMemoryError ends the JVM.
 */
final class SmallHeapMain {

    private static final String KEY = "0b9f6c1e-3d3a-4b5e-9a57-0d6c7f1a2b3c";

    private SmallHeapMain() {}

    public static void main(String[] args) throws Exception {
        try (var context = new DefaultCamelContext()) {
            var component = new SmartConnectComponent();
            component.getConfiguration().setRunTimeout(500);
            context.addComponent("smartconnect", component);
            context.start();
            for (String testCase : List.of(args).subList(1, args.length)) {
                System.out.println(testCase + " " + outcome(context, args[0], testCase.split(":")));
            }
        }
    }

    private static String outcome(DefaultCamelContext context, String server, String[] testCase) {
        String operation = testCase[0];
        // the server answers this call with the payload
        String url = server + "/" + testCase[1] + "/" + testCase[2];
        String user = operation.startsWith("validate") || operation.startsWith("companies")
                ? "username=ada&password=secret&companyId=" + KEY + "&loginUrl=" + url
                : "token=token";
        String separator = operation.contains("?") ? "&" : "?";
        Exchange exchange = context.createProducerTemplate()
                .request("smartconnect:" + operation + separator + user + "&apiUrl=" + url + "/API", in -> {});
        if (exchange.getException() != null) {
            return exchange.getException().getClass().getSimpleName() + " "
                    + exchange.getException().getMessage();
        }
        return "answered " + exchange.getMessage().getBody().getClass().getSimpleName();
    }
}
