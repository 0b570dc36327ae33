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
 * @param connectionId the connection it reads from; null for none
 * @param company the company it reads; null for none
 * @param type its type, a text for people
 * @since 1.0.0
 */
public record DataSource(String id, String description, String connectionId, String company, String type)
        implements Serializable {}
