/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.camelsmartconnect.model.Integration;

/** What one check finds and later ones need. */
final class Subject {

    private List<Integration> integrations = List.of();
    private Integration chosen;
    private JsonNode history;

    List<Integration> integrations() {
        return integrations;
    }

    void found(List<Integration> all) {
        integrations = all;
    }

    /** The integration of a name, compared without regard to case; null when the user may see none. */
    Integration named(String name) {
        return integrations.stream()
                .filter(one -> name.equalsIgnoreCase(one.name()))
                .findFirst()
                .orElse(null);
    }

    /** Chooses the integration that is looked at, with its history as the service answered it. */
    void choose(Integration integration, JsonNode itsHistory) {
        chosen = integration;
        history = itsHistory;
    }

    /** Null when there is none. */
    Integration chosen() {
        return chosen;
    }

    /** A list of runs. */
    JsonNode history() {
        return history;
    }
}
