/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.auth;

import java.time.Instant;

/**
 * What may be told of a tenant's token; the token itself and its user are not in it.
 *
 * @param apiUrl the tenant's API Url
 * @param companyId the Customer Id; null with a pre-issued token alone
 * @param since when the token was had; null while there is none
 * @param due when it is renewed; null when there is none, or when it is used until the service rejects it
 * @since 1.0.0
 */
public record TokenState(String apiUrl, String companyId, Instant since, Instant due) {}
