/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.crash;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.h2.jdbcx.JdbcConnectionPool;

import io.github.camelsmartconnect.SmartConnectComponent;
import io.github.camelsmartconnect.SmartConnectConfiguration;
import io.github.camelsmartconnect.SmartConnectConstants;

/** An application of its own that writes each failed record or row to a file, to be killed at any moment. */
final class ConsumerApplication {

    /** The rows of a query, with a watermark in a file. */
    static final String ROWS = "ROWS";

    private ConsumerApplication() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        var component = new SmartConnectComponent();
        SmartConnectConfiguration options = component.getConfiguration();
        options.setApiUrl(args[2]);
        options.setToken(args[3]);
        var context = new DefaultCamelContext();
        context.addComponent("smartconnect", component);
        boolean isQuery = args[1].equals(ROWS);
        if (isQuery) {
            context.getRegistry()
                    .bind(
                            "state",
                            FileStateRepository.fileStateRepository(
                                    folder.resolve("state.txt").toFile()));
        } else {
            context.getRegistry().bind("delivered", repository(args[1], folder));
        }
        OutputStream received = Files.newOutputStream(
                folder.resolve("received.txt"), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                if (isQuery) {
                    from("smartconnect:query?name=ITEMS&delay=20&initialDelay=0&watermarkColumn=Modified"
                                    + "&watermarkVariable=GBL_SINCE&watermarkOrder=NUMBER&watermarkRepository=#state")
                            .process(exchange -> write(received, exchange, "Item"));
                } else {
                    from("smartconnect:errors?delay=20&initialDelay=0&idempotentRepository=#delivered")
                            .process(exchange -> write(received, exchange, "RecordNo"));
                }
            }
        });
        context.start();
        // until it is killed, or the test is no more
        while (System.in.read() >= 0) {
            continue;
        }
        context.stop();
    }

    private static void write(OutputStream received, Exchange exchange, String column) throws IOException {
        Map<?, ?> row = exchange.getMessage().getBody(Map.class);
        String line = exchange.getMessage().getHeader(SmartConnectConstants.NAME) + "/"
                + exchange.getMessage().getHeader(SmartConnectConstants.RUN_NUMBER) + "/"
                + row.get(column) + "\n";
        received.write(line.getBytes(StandardCharsets.UTF_8));
    }

    private static IdempotentRepository repository(String kind, Path folder) {
        return switch (kind) {
            case "FILE" ->
                FileIdempotentRepository.fileIdempotentRepository(
                        folder.resolve("delivered.txt").toFile());
            // H2 may lose what it committed within the last half second before a kill, unless it is told not to wait
            case "JDBC" ->
                new JdbcMessageIdRepository(
                        JdbcConnectionPool.create(
                                "jdbc:h2:" + folder.resolve("delivered") + ";WRITE_DELAY=0", "sa", ""),
                        "errors");
            default -> throw new IllegalArgumentException(kind);
        };
    }
}
