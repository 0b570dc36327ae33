/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import io.github.camelsmartconnect.model.Run;

/** The last time that the service listed what it has of a run. */
final class RunListing {

    private boolean made;
    private boolean complete;
    private boolean last;
    private Run of;

    /** @param isComplete whether that was as much as the service says there is */
    void listed(OpenRun now, boolean isComplete) {
        made = true;
        complete = isComplete;
        last = now.settled();
        of = now.run();
    }

    /** More may be had of the run, though it was done. */
    void reopen() {
        last = false;
    }

    boolean isMade() {
        return made;
    }

    /** Whether nothing more was expected of the run by then. */
    boolean isLast() {
        return last;
    }

    /** Whether another listing would bring nothing new, since the history tells the same of the run as then. */
    boolean isUpToDate(OpenRun now) {
        return made && (last || complete && !now.settled() && (now.run() == null || isOf(now.run())));
    }

    /** Whether the history showed the run then. */
    boolean isOfHistory() {
        return of != null;
    }

    /** Whether the history told the same of the run then. */
    boolean isOf(Run told) {
        return of != null
                && told.recordCount() == of.recordCount()
                && told.errorCount() == of.errorCount()
                && told.errorsSaved() == of.errorsSaved();
    }
}
