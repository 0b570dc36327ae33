/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.function.UnaryOperator;

/**
 * The service's dates, which name no zone (API document, section 5).
 *
 * @since 1.0.0
 */
public final class ServiceDates {

    private ServiceDates() {}

    /** Null for none, and for a text that is no date: dates are only shown and sorted by. */
    public static OffsetDateTime parse(String text, ZoneId zone) {
        return parse(text, zone, ZonedDateTime::withEarlierOffsetAtOverlap);
    }

    /** The same; where clocks are set back, and a time comes twice, the second one. */
    public static OffsetDateTime parseLater(String text, ZoneId zone) {
        return parse(text, zone, ZonedDateTime::withLaterOffsetAtOverlap);
    }

    private static OffsetDateTime parse(String text, ZoneId zone, UnaryOperator<ZonedDateTime> atOverlap) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            TemporalAccessor date =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from);
            return date instanceof OffsetDateTime zoned
                    ? zoned
                    : atOverlap.apply(((LocalDateTime) date).atZone(zone)).toOffsetDateTime();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
