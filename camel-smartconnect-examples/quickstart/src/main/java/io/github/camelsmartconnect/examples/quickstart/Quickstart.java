package io.github.camelsmartconnect.examples.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.apache.camel.main.Main;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Queries rows, runs an integration with them, and receives the errors that the run left. */
public final class Quickstart {

    private static final Logger LOG = LoggerFactory.getLogger(Quickstart.class);

    /** Far longer than the simulator takes. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Quickstart() {}

    public static void main(String[] args) throws Exception {
        Path output = Path.of(System.getProperty("quickstart.output", "target/quickstart"));
        run(System.getenv(), System.getProperty("routes", "java"), output);
    }

    /**
     * @param environment names the tenant to talk to
     * @param language of the routes: {@code java} or {@code yaml}
     * @param output the folder that files are written to
     */
    static void run(Map<String, String> environment, String language, Path output) throws Exception {
        try (Tenant tenant = Tenant.of(environment)) {
            LOG.info("Talking to {}", tenant);
            var progress = new Progress();
            Main main = application(tenant, progress, language, output);
            if (!tenant.isSimulated()) {
                LOG.info("Polling for errors until it is stopped with Ctrl-C");
                main.run();
                return;
            }
            main.start();
            try {
                if (!progress.await(PATIENCE)) {
                    throw new IllegalStateException("The errors of the run did not arrive within " + PATIENCE);
                }
            } finally {
                main.stop();
            }
            LOG.info("Done. Look into {}", output);
        }
    }

    /** The Camel application; not started. */
    static Main application(Tenant tenant, Progress progress, String language, Path output) throws IOException {
        Files.createDirectories(output);
        var main = new Main();
        main.addOverrideProperty("quickstart.output", output.toString());
        main.bind("smartconnect", tenant.component());
        main.bind("progress", progress);
        main.bind("csv", new CsvTable());
        // a simulator counts its runs from 1 each time, so what was delivered of an older one must be forgotten
        Path delivered = output.resolve("delivered-errors.txt");
        if (tenant.isSimulated()) {
            Files.deleteIfExists(delivered);
        }
        main.bind("delivered", FileIdempotentRepository.fileIdempotentRepository(delivered.toFile()));
        switch (language) {
            case "java" -> main.configure().addRoutesBuilder(new QuickstartRoutes());
            case "yaml" -> main.configure().withRoutesIncludePattern("classpath:routes/*.yaml");
            default -> throw new IllegalArgumentException("routes=" + language + " is not possible: use java or yaml");
        }
        return main;
    }
}
