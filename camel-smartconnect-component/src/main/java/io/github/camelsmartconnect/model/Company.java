/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.model;

import java.io.Serializable;

/**
 * A company that the user has access to (API document, section 1).
 *
 * @param id the Customer Id, a GUID: the option {@code companyId}
 * @param name the company's name
 * @param subscriptionExpiry expiry date of its subscription as text, as returned by the service; null for no expiry
 * @since 1.0.0
 */
public record Company(String id, String name, String subscriptionExpiry) implements Serializable {}
