/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.camelsmartconnect.SmartConnectComponent;
import io.github.camelsmartconnect.SmartConnectConfiguration;
import io.github.camelsmartconnect.WatermarkOrder;

import static io.github.camelsmartconnect.dsl.StaticEndpointBuilders.smartconnect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The consumer in routes of all kinds, on its own schedule, and with states in a file. */
class QueryConsumerRoutesTest extends QueryConsumerTestSupport {

    @TempDir
    Path folder;

    private void load(String name, String text) throws Exception {
        PluginHelper.getRoutesLoader(context()).loadRoutes(ResourceHelper.fromString(name, text));
    }

    private void twoRowsAndOneMoreCome() throws Exception {
        await().until(() -> received.size() == 2);
        row("C", 3);
        await().until(() -> received.size() == 3);
        await().until(() -> "2026-03-17T06:03:00".equals(since()));
        assertThat(received(0)).containsExactly("A", "B", "C");
    }

    private void rowsAndReceiver() {
        row("A", 1);
        row("B", 2);
        context().getRegistry().bind("receiver", (org.apache.camel.Processor) this::receive);
    }

    @Test
    void java() throws Exception {
        rowsAndReceiver();
        routes(it -> {
            it.from(smartconnect("query")
                            .name("CHANGED ITEMS")
                            .watermarkColumn("Modified")
                            .watermarkVariable("GBL_SINCE")
                            .watermarkOrder(WatermarkOrder.TEXT)
                            .watermarkRepository("#state")
                            .variables("GBL_GROUP", "x")
                            .initialDelay(0)
                            .delay(20))
                    .process(this::receive);
        });
        twoRowsAndOneMoreCome();
    }

    @Test
    void yaml() throws Exception {
        rowsAndReceiver();
        load("route.yaml", """
                - from:
                    uri: smartconnect:query
                    parameters:
                      name: CHANGED ITEMS
                      watermarkColumn: Modified
                      watermarkVariable: GBL_SINCE
                      watermarkRepository: "#state"
                      initialDelay: 0
                      delay: 20
                    steps:
                      - process:
                          ref: receiver
                """);
        twoRowsAndOneMoreCome();
    }

    @Test
    void xml() throws Exception {
        rowsAndReceiver();
        load("route.xml", """
                <routes>
                  <route>
                    <from uri="smartconnect:query?name=CHANGED ITEMS&amp;watermarkColumn=Modified&amp;watermarkVariable=GBL_SINCE&amp;watermarkRepository=#state&amp;initialDelay=0&amp;delay=20"/>
                    <process ref="receiver"/>
                  </route>
                </routes>
                """);
        twoRowsAndOneMoreCome();
    }

    @Test
    void kamelet() throws Exception {
        rowsAndReceiver();
        load("route.yaml", """
                - from:
                    uri: kamelet:smartconnect-query-source
                    parameters:
                      name: CHANGED ITEMS
                      watermarkColumn: Modified
                      watermarkVariable: GBL_SINCE
                      watermarkRepository: "#bean:state"
                      delay: 50
                    steps:
                      - process:
                          ref: receiver
                """);
        twoRowsAndOneMoreCome();
    }

    /** Camel's own repository in a file, which would lose states to a kill. */
    @Test
    void statesInAFileOutliveARestart() throws Exception {
        File file = folder.resolve("state.txt").toFile();
        FileStateRepository camels = FileStateRepository.fileStateRepository(file);
        context().getRegistry().bind("file", camels);
        row("A", 1);
        consume(WATERMARK.replace("#state", "#file"));
        assertThat(poll()).containsExactly("A");
        camels.stop();
        restart(WATERMARK.replace("#state", "#file"));
        assertThat(poll()).isEmpty();
        assertThat(Files.readString(file.toPath())).contains("~2026-03-17T06:01:00~");
        assertThat(warnings.notesWith("AtomicFileStateRepository")).hasSize(1);
    }

    /** Two machines, of which one polls at a time, share the repository: the second goes on where the first ended. */
    @Test
    void theMasterMovesToAnotherMachine() throws Exception {
        row("A", 1);
        try (var first = machine("first");
                var second = machine("second")) {
            first.start();
            await().until(() -> received.size() == 1);
            await().until(() -> states.texts.size() == 1);
            second.start();
            row("B", 2);
            await().until(() -> received.size() == 2);
            await().until(() -> states.texts.values().stream().allMatch(text -> text.contains("06:02")));
            first.stop();
            row("C", 3);
            await().atMost(30, TimeUnit.SECONDS).until(() -> received.size() == 3);
            await().until(() -> "2026-03-17T06:03:00".equals(since()));
        }
        assertThat(received(0)).containsExactly("A", "B", "C");
        assertThat(received)
                .extracting(exchange -> exchange.getContext().getName())
                .containsExactly("first", "first", "second");
    }

    private DefaultCamelContext machine(String name) throws Exception {
        var machine = new DefaultCamelContext();
        machine.getCamelContextExtension().setName(name);
        var component = new SmartConnectComponent();
        SmartConnectConfiguration options = component.getConfiguration();
        options.setApiUrl(simulator().apiUrl());
        options.setToken(simulator().issueToken());
        options.setCompanyId(simulator().companyId());
        machine.addComponent("smartconnect", component);
        machine.getRegistry().bind("state", states);
        var cluster = new FileLockClusterService();
        cluster.setId(name);
        cluster.setRoot(folder.toString());
        cluster.setAcquireLockDelay(50, TimeUnit.MILLISECONDS);
        cluster.setAcquireLockInterval(50, TimeUnit.MILLISECONDS);
        machine.addService(cluster);
        machine.addRoutes(new org.apache.camel.builder.RouteBuilder() {
            @Override
            public void configure() {
                from("master:erp:smartconnect:query?delay=20&initialDelay=0&" + WATERMARK)
                        .process(QueryConsumerRoutesTest.this::receive);
            }
        });
        return machine;
    }
}
