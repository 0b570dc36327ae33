/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.util.ArrayList;
import java.util.List;

/** The keys of the items of a run in the repository, and the key that marks their existence. */
final class ItemKeys {

    private final TrackerKeys keys;
    private Boolean begun;

    ItemKeys(TrackerKeys keys) {
        this.keys = keys;
    }

    /** Whether the item was delivered before the last start. */
    boolean isDelivered(OpenRun run, String key) {
        return isBegun(run) && keys.contains(TrackerKeys.item(run.number(), key));
    }

    /** Whether the repository may contain items of the run, to avoid a query for each record of a new run. */
    private boolean isBegun(OpenRun run) {
        if (begun == null) {
            begun = keys.contains(TrackerKeys.begun(run.number(), run.historyId()));
        }
        return begun;
    }

    /** Stores that the item was delivered. */
    void add(OpenRun run, RunItems.Item item) {
        if (item.recorded) {
            return;
        }
        if (!isBegun(run)) {
            keys.add(TrackerKeys.begun(run.number(), null));
            if (run.historyId() != null) {
                keys.add(TrackerKeys.begun(run.number(), run.historyId()));
            }
            begun = true;
        }
        keys.add(TrackerKeys.item(run.number(), item.key));
        item.recorded = true;
    }

    /** Rewrites the keys; the key that marks their existence last, so that it is the newest. */
    void renew(OpenRun run, RunItems items) {
        items.all().stream()
                .filter(item -> item.recorded)
                .forEach(item -> keys.renew(TrackerKeys.item(run.number(), item.key)));
        if (Boolean.TRUE.equals(begun)) {
            keys.renew(TrackerKeys.begun(run.number(), null));
            if (run.historyId() != null) {
                keys.renew(TrackerKeys.begun(run.number(), run.historyId()));
            }
        }
    }

    /** Removes the keys; the key that marks their existence first. */
    void forget(OpenRun run, RunItems items) {
        List<String> gone = new ArrayList<>();
        if (Boolean.TRUE.equals(begun)) {
            if (run.historyId() != null) {
                gone.add(TrackerKeys.begun(run.number(), run.historyId()));
            }
            gone.add(TrackerKeys.begun(run.number(), null));
        }
        items.all().stream()
                .filter(item -> item.recorded)
                .forEach(item -> gone.add(TrackerKeys.item(run.number(), item.key)));
        keys.removeAll(gone);
        begun = null;
        items.all().forEach(item -> item.recorded = false);
    }
}
