/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.support.MessageHelper;

/** What an application shows of itself: JMX, consoles, health, and the text forms of its objects. */
final class ShownOutside {

    /** They write files, or stop what is watched. */
    private static final Set<String> NOT_CALLED = Set.of("heap-dump", "jfr", "gc");

    private final CamelContext context;
    private final List<String> texts = new ArrayList<>();

    private ShownOutside(CamelContext context) {
        this.context = context;
    }

    static List<String> by(CamelContext context) throws JMException {
        var shown = new ShownOutside(context);
        shown.jmx();
        shown.consoles();
        shown.health();
        shown.objects();
        return shown.texts;
    }

    private void jmx() throws JMException {
        MBeanServer server =
                context.getManagementStrategy().getManagementAgent().getMBeanServer();
        Set<ObjectName> names = server.queryNames(new ObjectName("org.apache.camel:*"), null);
        if (names.isEmpty()) {
            throw new IllegalStateException("JMX is off");
        }
        for (ObjectName name : names) {
            texts.add("JMX name: " + name.getCanonicalName());
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                add("JMX " + attribute.getName(), () -> server.getAttribute(name, attribute.getName()));
            }
            for (MBeanOperationInfo operation : server.getMBeanInfo(name).getOperations()) {
                if (isReading(operation)) {
                    add(
                            "JMX " + operation.getName(),
                            () -> server.invoke(
                                    name,
                                    operation.getName(),
                                    Arrays.stream(operation.getSignature())
                                            .map(parameter -> argument(parameter.getType()))
                                            .toArray(),
                                    Arrays.stream(operation.getSignature())
                                            .map(parameter -> parameter.getType())
                                            .toArray(String[]::new)));
                }
            }
        }
    }

    private static boolean isReading(MBeanOperationInfo operation) {
        return List.of("dump", "list", "browse", "explain", "get", "informationJson", "createRouteStatic").stream()
                .anyMatch(operation.getName()::startsWith);
    }

    private static Object argument(String type) {
        return switch (type) {
            case "boolean", "java.lang.Boolean" -> true;
            case "int", "java.lang.Integer" -> 0;
            case "java.lang.String" -> "*";
            default -> null;
        };
    }

    private interface Asking {
        Object ask() throws JMException;
    }

    private void add(String source, Asking asking) {
        try {
            addText(source, asking.ask());
        } catch (JMException | RuntimeException e) {
            texts.add(source + ": " + CapturedLogs.stackTrace(e));
        }
    }

    private void addText(String source, Object value) {
        if (value instanceof Object[] array) {
            Arrays.stream(array).forEach(one -> addText(source, one));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, entry) -> {
                addText(source, name);
                addText(source, entry);
            });
        } else if (value instanceof Iterable<?> all) {
            all.forEach(one -> addText(source, one));
        } else {
            texts.add(source + ": " + value);
        }
    }

    private void consoles() {
        DevConsoleRegistry consoles = DevConsoleRegistry.get(context);
        consoles.loadDevConsoles(true);
        List<DevConsole> all = consoles.stream()
                .filter(console -> !NOT_CALLED.contains(console.getId()))
                .toList();
        if (all.size() < 20) {
            throw new IllegalStateException("There are " + all.size() + " consoles only");
        }
        for (DevConsole console : all) {
            for (DevConsole.MediaType type : DevConsole.MediaType.values()) {
                if (console.supportMediaType(type)) {
                    try {
                        texts.add("console " + console.getId() + ": "
                                + console.call(type, Map.of("dump", "true", "limit", "1000")));
                    } catch (RuntimeException e) {
                        texts.add(CapturedLogs.stackTrace(e));
                    }
                }
            }
        }
    }

    private void health() {
        HealthCheckHelper.invoke(context).forEach(result -> {
            texts.add(String.valueOf(result.getState()));
            addText("health", result.getMessage().orElse(""));
            addText("health", result.getDetails());
            result.getError().map(CapturedLogs::stackTrace).ifPresent(texts::add);
        });
    }

    private void objects() {
        SmartConnectComponent component = context.getComponent("smartconnect", SmartConnectComponent.class);
        texts.add(component.toString());
        texts.add(component.getConfiguration().toString());
        texts.add(component.getConfiguration().toClientSettings(false).toString());
        texts.add(component
                .getConfiguration()
                .toClientSettings(false)
                .connection()
                .toString());
        for (Endpoint endpoint : context.getEndpoints()) {
            texts.add(endpoint + " " + endpoint.getEndpointUri() + " " + endpoint.getEndpointBaseUri());
            if (endpoint instanceof SmartConnectEndpoint ours) {
                texts.add(ours.getConfiguration() + " " + ours.getServiceUrl() + " " + ours.getEndpointKey()
                        + ours.getServiceMetadata());
                texts.add(String.valueOf(ours.client()));
            }
        }
    }

    /** What is shown of an exchange. */
    static List<String> of(Exchange exchange) {
        List<String> texts = new ArrayList<>();
        texts.add(MessageHelper.dumpMessageHistoryStacktrace(exchange, null, true));
        texts.add(MessageHelper.dumpAsXml(exchange.getMessage()));
        texts.add(MessageHelper.dumpAsJSon(exchange.getMessage()));
        texts.add(exchange + " " + exchange.getMessage() + exchange.getMessage().getHeaders() + exchange.getProperties()
                + exchange.getAllProperties() + exchange.getVariables());
        for (Object thrown : new Object[] {exchange.getException(), exchange.getProperty(Exchange.EXCEPTION_CAUGHT)}) {
            if (thrown instanceof Throwable e) {
                texts.add(CapturedLogs.stackTrace(e));
                texts.add(MessageHelper.dumpExceptionAsJSon(e, 2, true));
            }
        }
        return texts;
    }
}
