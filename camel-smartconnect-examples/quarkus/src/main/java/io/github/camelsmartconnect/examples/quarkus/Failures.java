/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.quarkus;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.apache.camel.Body;
import org.apache.camel.Handler;

/** The records that SmartConnect could not import. */
@ApplicationScoped
@Named("failures")
@Unremovable
public class Failures {

    private final List<Map<String, String>> records = new CopyOnWriteArrayList<>();

    /** Takes one. */
    @Handler
    public void add(@Body Map<String, String> failed) {
        records.add(failed);
    }

    /** All that came so far. */
    public List<Map<String, String>> records() {
        return records;
    }
}
