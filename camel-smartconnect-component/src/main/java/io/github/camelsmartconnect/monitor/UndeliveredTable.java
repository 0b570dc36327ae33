/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.monitor;

import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;

import org.apache.camel.RuntimeCamelException;

import io.github.camelsmartconnect.tracking.Undelivered;

/**
 * The undelivered items of a consumer, for JMX.
 *
 * @since 1.0.0
 */
public final class UndeliveredTable {

    private static final String[] COLUMNS = {"integration", "key", "run", "item", "label", "state", "failures", "reason"
    };

    private UndeliveredTable() {}

    public static TabularData of(ConsumerState consumer) {
        try {
            CompositeType row = new CompositeType(
                    "undelivered", "An undelivered record, file or run", COLUMNS, COLUMNS, new OpenType<?>[] {
                        SimpleType.STRING,
                        SimpleType.STRING,
                        SimpleType.LONG,
                        SimpleType.STRING,
                        SimpleType.STRING,
                        SimpleType.STRING,
                        SimpleType.INTEGER,
                        SimpleType.STRING
                    });
            TabularData table = new TabularDataSupport(new TabularType(
                    "undelivered", "Undelivered records, files and" + " runs", row, new String[] {"key", "run", "item"
                    }));
            for (ConsumerState.WatchedIntegration watched : consumer.integrations()) {
                for (Undelivered left : watched.undelivered()) {
                    table.put(new CompositeDataSupport(row, COLUMNS, new Object[] {
                        watched.name(),
                        watched.key(),
                        left.run(),
                        left.item() == null ? "" : left.item(),
                        left.label(),
                        left.state(),
                        left.failures(),
                        left.reason()
                    }));
                }
            }
            return table;
        } catch (OpenDataException e) {
            throw new RuntimeCamelException(e);
        }
    }
}
