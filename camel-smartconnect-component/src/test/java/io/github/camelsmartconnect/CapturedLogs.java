/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Property;

/** Everything that is logged at any level, by Log4j and by java.util.logging; but for the simulator's own logs. */
final class CapturedLogs implements AutoCloseable {

    private final Collection<Line> lines = new ConcurrentLinkedQueue<>();
    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
    private final Configuration configuration = context.getConfiguration();
    private final Level levelBefore = configuration.getRootLogger().getLevel();
    private final java.util.logging.Logger javaRoot = java.util.logging.Logger.getLogger("");
    private final java.util.logging.Level javaLevelBefore = javaRoot.getLevel();

    /** A line, and who logged it at which level. */
    record Line(String logger, String level, String text) {}

    private final AbstractAppender appender = new AbstractAppender("captured", null, null, true, Property.EMPTY_ARRAY) {
        @Override
        public void append(LogEvent event) {
            add(
                    event.getLoggerName(),
                    event.getLevel().name(),
                    event.getMessage().getFormattedMessage(),
                    event.getThrown());
        }
    };

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord event) {
            String parameters =
                    event.getParameters() == null ? "" : " " + java.util.Arrays.deepToString(event.getParameters());
            add(event.getLoggerName(), event.getLevel().getName(), event.getMessage() + parameters, event.getThrown());
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    CapturedLogs() {
        appender.start();
        configuration.getRootLogger().addAppender(appender, Level.ALL, null);
        configuration.getRootLogger().setLevel(Level.ALL);
        // what the test is not about must not fill the console
        configuration.getRootLogger().removeAppender("out");
        context.updateLoggers();
        javaRoot.addHandler(handler);
        javaRoot.setLevel(java.util.logging.Level.ALL);
        handler.setLevel(java.util.logging.Level.ALL);
    }

    private void add(String logger, String level, String message, Throwable thrown) {
        String name = String.valueOf(logger);
        if (!name.startsWith("wiremock.") && !name.startsWith("com.github.tomakehurst.") && !name.startsWith("sun.")) {
            lines.add(new Line(name, level, message + (thrown == null ? "" : "\n" + stackTrace(thrown))));
        }
    }

    static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    Collection<Line> lines() {
        return lines;
    }

    @Override
    public void close() {
        configuration.getRootLogger().removeAppender("captured");
        var out = configuration.getAppender("out");
        if (out != null) {
            configuration.getRootLogger().addAppender(out, null, null);
        }
        configuration.getRootLogger().setLevel(levelBefore);
        context.updateLoggers();
        javaRoot.removeHandler(handler);
        javaRoot.setLevel(javaLevelBefore);
    }
}
