/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The state of the last start of the application, as far as it is in the repository.
 *
 * @param floor all runs up to this one were delivered
 * @param sealed the delivered runs above the floor
 * @param isOutOfReach whether the repository does not contain the floor, so that it is the limit of the search
 */
record LastStart(long floor, Set<Long> sealed, boolean isOutOfReach) {

    /**
     * @param newest the newest run of the history, where the search starts
     * @param reach the run where the search ends
     */
    static LastStart find(TrackerKeys keys, long newest, long reach, int maxCatchUpRuns) {
        long found = newest;
        Set<Long> sealed = new HashSet<>();
        while (found > reach && !keys.contains(TrackerKeys.floor(found))) {
            if (keys.contains(TrackerKeys.sealed(found))) {
                sealed.add(found);
            }
            found--;
        }
        boolean isOutOfReach = found == reach && !keys.contains(TrackerKeys.floor(found));
        if (isOutOfReach) {
            forgetOldNumbering(keys, newest, maxCatchUpRuns);
            keys.add(TrackerKeys.floor(reach));
        }
        return new LastStart(found, sealed, isOutOfReach);
    }

    /** Whether the numbers were reset while the application was down: then its last floor is above the newest run. */
    private static void forgetOldNumbering(TrackerKeys keys, long newest, int maxCatchUpRuns) {
        for (long number = newest + 1; number <= newest + maxCatchUpRuns; number++) {
            for (String key : List.of(TrackerKeys.floor(number), TrackerKeys.sealed(number))) {
                if (keys.contains(key)) {
                    keys.remove(key);
                }
            }
        }
    }
}
