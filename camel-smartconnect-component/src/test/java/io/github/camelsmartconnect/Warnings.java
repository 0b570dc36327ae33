/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** The warnings that the component logged while this was open. */
public final class Warnings implements AutoCloseable {

    private final Logger logger = (Logger) LogManager.getLogger("io.github.camelsmartconnect");
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final AbstractAppender appender = new AbstractAppender("warnings", null, null, true, Property.EMPTY_ARRAY) {
        @Override
        public void append(LogEvent event) {
            if (event.getLevel().isMoreSpecificThan(Level.WARN)) {
                texts.add(event.getMessage().getFormattedMessage());
            } else if (event.getLevel() == Level.INFO) {
                notes.add(event.getMessage().getFormattedMessage());
            }
        }
    };

    private Warnings() {}

    public static Warnings capture() {
        var warnings = new Warnings();
        warnings.appender.start();
        warnings.logger.addAppender(warnings.appender);
        return warnings;
    }

    public List<String> texts() {
        return List.copyOf(texts);
    }

    /** Those that hold a text. */
    public List<String> with(String text) {
        return texts.stream().filter(line -> line.contains(text)).toList();
    }

    /** What was logged at the level INFO, as far as it holds a text. */
    public List<String> notesWith(String text) {
        return notes.stream().filter(line -> line.contains(text)).toList();
    }

    @Override
    public void close() {
        logger.removeAppender(appender);
        appender.stop();
    }
}
