/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Base64;
import java.util.Calendar;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Java values as the text of a column.
 *
 * @since 1.0.0
 */
public final class ColumnText {

    /** Maximum number of digits: written without exponent, a number with more digits could exhaust the memory. */
    private static final int MAX_DIGITS = 1_000;

    private ColumnText() {}

    /** Converts a value to text.
     *
     * <p>Text is unchanged; numbers have no exponent; dates and times are in ISO-8601, always with seconds ({@code
     * Date} and {@code Calendar} as an instant in UTC, a zone as its offset, {@code java.sql.Timestamp} without zone,
     * as in the database); {@code byte[]} is Base64; an enum is its name.
     *
     * @param value a value, not null
     * @return its text, with characters that are valid in XML only
     * @throws IllegalArgumentException for an unsupported type, a number that is not finite or has over 1,000 digits,
     * or a character that is invalid in XML; the message says which
     */
    public static String text(Object value) {
        return checked(unchecked(value));
    }

    /** Like {@link #text}, for a caller that checks the characters. */
    static String unchecked(Object value) {
        if (value instanceof CharSequence || value instanceof Character) {
            return value.toString();
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof TemporalAccessor temporal) {
            return temporal(temporal);
        }
        if (value instanceof Date date) {
            return date(date);
        }
        if (value instanceof Boolean || value instanceof UUID || value instanceof Duration || value instanceof Period) {
            return value.toString();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Calendar calendar) {
            return calendar.toInstant().toString();
        }
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        throw unsupported(value);
    }

    private static String number(Number number) {
        if (number instanceof Integer
                || number instanceof Long
                || number instanceof Short
                || number instanceof Byte
                || number instanceof BigInteger
                || number instanceof AtomicInteger
                || number instanceof AtomicLong) {
            return number.toString();
        }
        if (number instanceof BigDecimal decimal) {
            return decimal(decimal);
        }
        if (number instanceof Double || number instanceof Float) {
            if (!Double.isFinite(number.doubleValue())) {
                throw new IllegalArgumentException(number + " is not a finite number; remove it");
            }
            // by its string form, as 0.1f means 0.1
            return decimal(new BigDecimal(number.toString()));
        }
        throw unsupported(number);
    }

    private static String decimal(BigDecimal decimal) {
        if (Math.abs((long) decimal.scale()) > MAX_DIGITS) {
            throw new IllegalArgumentException("the number has more than " + MAX_DIGITS + " digits; round it");
        }
        return decimal.toPlainString();
    }

    private static String temporal(TemporalAccessor value) {
        if (value instanceof LocalDateTime) {
            return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(value);
        }
        if (value instanceof OffsetDateTime || value instanceof ZonedDateTime) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(value);
        }
        if (value instanceof LocalTime) {
            return DateTimeFormatter.ISO_LOCAL_TIME.format(value);
        }
        if (value instanceof OffsetTime) {
            return DateTimeFormatter.ISO_OFFSET_TIME.format(value);
        }
        if (value instanceof LocalDate
                || value instanceof Instant
                || value instanceof Year
                || value instanceof YearMonth
                || value instanceof MonthDay) {
            return value.toString();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name(); // DayOfWeek, Month
        }
        throw unsupported(value);
    }

    private static String date(Date date) {
        if (date instanceof java.sql.Timestamp timestamp) {
            return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(timestamp.toLocalDateTime());
        }
        if (date instanceof java.sql.Date day) {
            return day.toLocalDate().toString();
        }
        if (date instanceof java.sql.Time time) {
            return DateTimeFormatter.ISO_LOCAL_TIME.format(time.toLocalTime());
        }
        return date.toInstant().toString();
    }

    /** @throws IllegalArgumentException for a character that is invalid in XML */
    static String checked(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < Character.MIN_SURROGATE || c == '\n' || c == '\r' || c == '\t') {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                continue;
            }
            if (c > Character.MAX_SURROGATE && c < '\uFFFE') {
                continue;
            }
            throw new IllegalArgumentException(String.format("character U+%04X is invalid in XML; remove it", (int) c));
        }
        return text;
    }

    private static IllegalArgumentException unsupported(Object value) {
        return new IllegalArgumentException(
                "a value of type " + value.getClass().getTypeName() + " can't be converted to text; convert it first");
    }
}
