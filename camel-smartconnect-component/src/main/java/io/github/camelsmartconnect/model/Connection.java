package io.github.camelsmartconnect.model;

import java.io.Serializable;

/**
 * A connection to a source or target system (API document, section 2).
 *
 * @param id the connection's id
 * @param description its description
 * @param type its type, a text for people
 */
public record Connection(String id, String description, String type) implements Serializable {}
