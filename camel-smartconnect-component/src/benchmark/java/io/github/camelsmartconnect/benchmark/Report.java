package io.github.camelsmartconnect.benchmark;

import java.io.IOException;
import java.nio.file.Path;

/** placeholder */
final class Report {
    Report(Measurements m) {}

    void write(Path directory) throws IOException {}
}
