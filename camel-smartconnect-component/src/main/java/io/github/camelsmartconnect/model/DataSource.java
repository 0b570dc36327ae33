/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

import java.io.Serializable;

/**
 * A data source that integrations read (API document, section 2).
 *
 * @param id the data source's id
 * @param description its description
 * @param connectionId id of the connection it reads from; null for none
 * @param company company it reads from; null for none
 * @param type its type, as text
 * @since 1.0.0
 */
public record DataSource(String id, String description, String connectionId, String company, String type)
        implements Serializable {}
