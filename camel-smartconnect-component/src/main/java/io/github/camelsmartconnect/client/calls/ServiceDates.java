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
 * The dates of the service, which have no time zone (API document, section 5).
 *
 * @since 1.0.0
 */
public final class ServiceDates {

    private ServiceDates() {}

    /** Parses a date; null for no or an invalid date, as dates are used only for display and sorting. */
    public static OffsetDateTime parse(String text, ZoneId zone) {
        return parse(text, zone, ZonedDateTime::withEarlierOffsetAtOverlap);
    }

    /** Parses a date; if a time occurs twice because clocks are set back, returns the second one. */
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
