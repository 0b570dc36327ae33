package io.github.camelsmartconnect.model;

import java.io.Serializable;

/**
 * A company that the user has access to (API document, section 1).
 *
 * @param id the Customer Id, a GUID: the option {@code companyId}
 * @param name the company's name
 * @param subscriptionExpiry when its subscription ends, as the service writes it; null for never
 */
public record Company(String id, String name, String subscriptionExpiry) implements Serializable {}
