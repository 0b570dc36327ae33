/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

import java.io.Serializable;

/**
 * A connection to a source or target system (API document, section 2).
 *
 * @param id the connection's id
 * @param description its description
 * @param type its type, as text
 * @since 1.0.0
 */
public record Connection(String id, String description, String type) implements Serializable {}
