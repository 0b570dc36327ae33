/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * Rewrites all keys of an integration once a week, each integration on a different day, as an administrator may
 * delete old keys.
 */
final class KeyRenewal {

    private static final DateTimeFormatter WEEK = DateTimeFormatter.ofPattern("YYYY'W'ww", Locale.ROOT);
    private static final int DAYS_OF_A_WEEK = 7;
    private static final int FORGOTTEN_WEEKS = 8;

    private final TrackerKeys keys;
    private String last;

    KeyRenewal(TrackerKeys keys) {
        this.keys = keys;
    }

    void renewWhenDue(Instant now, Runnable renewal) {
        OffsetDateTime day = now.atOffset(ZoneOffset.UTC).plusDays(keys.number(DAYS_OF_A_WEEK));
        String week = WEEK.format(day);
        if (week.equals(last) || !keys.mayBeDeletedByOthers()) {
            return;
        }
        if (!keys.contains(TrackerKeys.renewed(week))) {
            renewal.run();
            keys.add(TrackerKeys.renewed(week));
            keys.removeAll(LongStream.rangeClosed(1, FORGOTTEN_WEEKS)
                    .mapToObj(weeks -> TrackerKeys.renewed(WEEK.format(day.minusWeeks(weeks))))
                    .toList());
        }
        last = week;
    }
}
