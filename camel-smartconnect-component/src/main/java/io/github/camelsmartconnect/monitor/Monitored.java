/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.monitor;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.apache.camel.CamelContextAware;

import io.github.camelsmartconnect.auth.TokenState;

/**
 * A component as meters and the dev console see it.
 *
 * @since 1.0.0
 */
public interface Monitored extends CamelContextAware {

    /** The name that the context knows the component by, as in the URIs. */
    String name();

    Statistics statistics();

    /** The tokens that are held, without their text. */
    List<TokenState> tokens();

    Clock clock();

    /** Age of the oldest token in seconds; -1 when there is none. */
    default long tokenAge() {
        return tokens().stream()
                .filter(token -> token.since() != null)
                .mapToLong(token ->
                        Duration.between(token.since(), clock().instant()).toSeconds())
                .max()
                .orElse(-1);
    }
}
