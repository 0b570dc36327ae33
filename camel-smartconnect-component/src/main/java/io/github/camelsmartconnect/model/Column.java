package io.github.camelsmartconnect.model;

import java.io.Serializable;

/**
 * A column of an integration's data source (API document, section 2).
 *
 * @param name the column's name
 * @param required whether it is a key column
 */
public record Column(String name, boolean required) implements Serializable {}
