/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import io.github.camelsmartconnect.model.Run;

/** The last listing of a run. */
final class RunListing {

    private boolean made;
    private boolean complete;
    private boolean last;
    private Run of;

    /** @param isComplete whether it was complete according to the counts of the service */
    void listed(OpenRun now, boolean isComplete) {
        made = true;
        complete = isComplete;
        last = now.settled();
        of = now.run();
    }

    /** Reopens a completed run. */
    void reopen() {
        last = false;
    }

    boolean isMade() {
        return made;
    }

    /** Whether the run was settled at the time of the listing. */
    boolean isLast() {
        return last;
    }

    /** Whether another listing would bring nothing new, as the entry in the history is unchanged. */
    boolean isUpToDate(OpenRun now) {
        return made && (last || complete && !now.settled() && (now.run() == null || isOf(now.run())));
    }

    /** Whether the run was in the history at the time of the listing. */
    boolean isOfHistory() {
        return of != null;
    }

    /** Whether the entry in the history is unchanged since the listing. */
    boolean isOf(Run told) {
        return of != null
                && told.recordCount() == of.recordCount()
                && told.errorCount() == of.errorCount()
                && told.errorsSaved() == of.errorsSaved();
    }
}
