/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.util.Arrays;

/**
 * The operations, as written in the URI.
 *
 * @since 1.0.0
 */
public enum SmartConnectOperation {
    /** Reads the rows of an integration's data source; as a consumer, delivers each new row. */
    query,
    /** Runs an integration. */
    run,
    /** Reads the errors of one run; as a consumer, delivers each failed record of each new run. */
    errors,
    /** Lists the most recent runs; as a consumer, delivers each new run. */
    history,
    /** Lists output files or downloads the newest one; as a consumer, delivers each new file. */
    outputs,
    /** Lists integrations. */
    integrations,
    /** Lists connections. */
    connections,
    /** Lists data sources. */
    dataSources,
    /** Lists the companies that the user has access to. */
    companies,
    /** Lists an integration's columns. */
    columns,
    /** Checks whether the token of the component is valid. */
    validate;

    /** @throws IllegalArgumentException if there is no such operation; the message lists the operations */
    public static SmartConnectOperation of(String name) {
        return Arrays.stream(values())
                .filter(operation -> operation.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no operation '" + name + "': use one of "
                        + String.join(
                                ", ", Arrays.stream(values()).map(Enum::name).toList())
                        + ", as in smartconnect:run?name=..."));
    }
}
