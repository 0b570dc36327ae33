/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** In which zone RunDate is, as far as ids that carry a clock, the header Date or a run of ours tell. */
final class ZoneCheck {

    /** No zone is off by more. */
    private static final Duration MOST = Duration.ofHours(15);

    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration EXACT = Duration.ofMinutes(3);

    private final ZoneId zone;
    private final Findings findings;

    ZoneCheck(ZoneId zone, Findings findings) {
        this.zone = zone;
        this.findings = findings;
    }

    /** A run's date and id as the history has them. */
    record Dated(String id, String runDate) {}

    /** @param now the time of the service; null if unknown */
    void examine(List<Dated> runs, Instant now) {
        if (runs.isEmpty()) {
            findings.notSeen(Question.ZONE, "There is no run");
            return;
        }
        if (runs.stream().allMatch(run -> hasZone(run.runDate()))) {
            findings.copedWith(Question.ZONE, "RunDate names its zone");
            return;
        }
        List<Known> known = new ArrayList<>();
        for (Dated run : runs) {
            LocalDateTime date = parse(run.runDate());
            Instant at = IdClock.of(run.id());
            if (date != null && at != null && isOffset(date, at)) {
                known.add(new Known(date, at));
            }
        }
        if (known.size() * 2 > runs.size()) {
            compare(known, "ids that carry a clock");
        } else {
            byNow(runs, now);
        }
    }

    /** A run of ours: its date, and when it ran by the service's clock. */
    void examine(String runDate, Instant start, Instant end) {
        LocalDateTime date = parse(runDate);
        if (date == null) {
            return;
        }
        Instant asUtc = date.toInstant(ZoneOffset.UTC);
        Duration behindStart = Duration.between(start, asUtc);
        Instant at = isQuarter(behindStart) ? start : end;
        if (isOffset(date, at)) {
            compare(List.of(new Known(date, at)), "a run of this examination");
        } else {
            findings.notSeen(Question.ZONE, "RunDate of a run of this examination fits no zone");
        }
    }

    private record Known(LocalDateTime date, Instant at) {}

    private void compare(List<Known> runs, String source) {
        boolean fits = runs.stream()
                .allMatch(run -> Duration.between(run.at(), run.date().atZone(zone))
                                .abs()
                                .compareTo(EXACT)
                        <= 0);
        if (fits) {
            findings.asAssumed(Question.ZONE, zone + ", by " + source);
            return;
        }
        ZoneOffset offset = offset(runs.get(0));
        findings.differs(
                Question.ZONE,
                "Not " + zone + " but " + (offset.equals(ZoneOffset.UTC) ? "UTC" : "UTC" + offset) + ", by " + source,
                "Set the option timeZone to the zone that is at " + (offset.equals(ZoneOffset.UTC) ? "UTC" : offset)
                        + " at that date: by its name, if its clocks are changed");
    }

    private void byNow(List<Dated> runs, Instant now) {
        boolean ahead = now != null
                && runs.stream()
                        .map(run -> parse(run.runDate()))
                        .anyMatch(date ->
                                date != null && date.atZone(zone).toInstant().isAfter(now.plus(EXACT)));
        if (ahead) {
            findings.differs(
                    Question.ZONE,
                    "Not " + zone + ": a run is dated later than now, by the header Date",
                    "Set the option timeZone to a zone east of " + zone + "; --run tells which offset it has");
        } else {
            findings.notSeen(
                    Question.ZONE, "Ids carry no clock, and no run is dated later than now; --run tells it exactly");
        }
    }

    private static boolean hasZone(String date) {
        try {
            return OffsetDateTime.parse(date) != null;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static LocalDateTime parse(String date) {
        try {
            return LocalDateTime.parse(date);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static boolean isOffset(LocalDateTime date, Instant at) {
        Duration difference = Duration.between(at, date.toInstant(ZoneOffset.UTC));
        return difference.abs().compareTo(MOST) <= 0 && isQuarter(difference);
    }

    /** Zones are whole quarters of an hour apart. */
    private static boolean isQuarter(Duration difference) {
        return difference.minus(rounded(difference)).abs().compareTo(EXACT) <= 0;
    }

    private static Duration rounded(Duration difference) {
        return QUARTER.multipliedBy(Math.round((double) difference.toSeconds() / QUARTER.toSeconds()));
    }

    private static ZoneOffset offset(Known run) {
        Duration difference = rounded(Duration.between(run.at(), run.date().toInstant(ZoneOffset.UTC)));
        return ZoneOffset.ofTotalSeconds((int) difference.toSeconds());
    }
}
