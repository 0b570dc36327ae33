/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.apache.camel.CamelException;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.main.Main;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Queries rows, runs an integration with them, and receives the errors of the run. With the system property {@code
 * routes=yaml} the routes in YAML do this, else those in Java.
 */
public final class Quickstart {

    private static final Logger LOG = LoggerFactory.getLogger(Quickstart.class);

    private static final int SECONDS_ON_SIMULATOR = 60;

    private final Tenant tenant;
    private final RouteLanguage language;
    private final Map<String, String> properties;
    private final Main main = new Main();

    /** @param properties win over application.properties, environment variables and system properties */
    Quickstart(Tenant tenant, RouteLanguage language, Map<String, String> properties) {
        this.tenant = tenant;
        this.language = language;
        this.properties = properties;
    }

    public static void main(String[] arguments) throws Exception {
        // it ends with Maven that started it, however that ends
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(1)));
        System.exit(run(System.getenv(), System.getProperty("routes", "java"), Map.of()));
    }

    /** The exit code: 0 when all went well. */
    static int run(Map<String, String> environment, String routes, Map<String, String> properties) throws Exception {
        try (Tenant tenant = Tenant.from(environment)) {
            return new Quickstart(tenant, RouteLanguage.named(routes), properties).run();
        } catch (IllegalArgumentException | CamelException | RuntimeCamelException e) {
            LOG.error("The quickstart can't start: {}", cause(e).getMessage());
            LOG.debug("In detail", e);
            return 1;
        }
    }

    private static Throwable cause(Throwable e) {
        return e.getCause() == null ? e : cause(e.getCause());
    }

    int run() throws Exception {
        LOG.info("SmartConnect is the {}; the routes are those in {}", tenant, language);
        var progress = new Progress(main, tenant);
        main.bind("smartconnect", tenant.component());
        main.bind("progress", progress);
        main.addMainListener(new Start(this::prepare));
        properties.forEach(main::addOverrideProperty);
        language.addRoutes(main);
        if (tenant.isEmbedded()) {
            main.addOverrideProperty("quickstart.poll", "500ms");
            main.configure().withDurationMaxSeconds(SECONDS_ON_SIMULATOR);
        }
        main.run();
        return progress.exitCode();
    }

    void stop() {
        main.completed();
    }

    private void prepare() throws IOException {
        var context = main.getCamelContext();
        Path output = Path.of(context.resolvePropertyPlaceholders("{{quickstart.output}}"));
        Files.createDirectories(output);
        main.bind("delivered", delivered(output));
    }

    /** What of the errors was delivered. A file, so that a restart goes on where it ended. */
    private IdempotentRepository delivered(Path output) {
        // the simulator forgets its runs when it ends, and their numbers begin anew
        return tenant.isEmbedded()
                ? MemoryIdempotentRepository.memoryIdempotentRepository()
                : FileIdempotentRepository.fileIdempotentRepository(
                        output.resolve("delivered.txt").toFile());
    }
}
