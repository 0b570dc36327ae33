/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

/** Finds the integration that a call is about. */
final class Lookup {

    private Lookup() {}

    /** The integration of a key in a parameter; one that the token's company doesn't have is answered by nothing. */
    static IntegrationModel integration(ApiCall call, String parameter, Company company) {
        return company.integration(call.requiredGuid(parameter)).orElseThrow(() -> new RefusedCall(Answer.empty(200)));
    }
}
