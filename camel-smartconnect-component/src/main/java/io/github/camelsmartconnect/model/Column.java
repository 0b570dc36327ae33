/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

import java.io.Serializable;

/**
 * A column of an integration's data source (API document, section 2).
 *
 * @param name the column's name
 * @param required whether the column is required (a key column)
 * @since 1.0.0
 */
public record Column(String name, boolean required) implements Serializable {}
