/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

/** Looks up the integration of a call. */
final class Lookup {

    private Lookup() {}

    /** The integration of a key in a parameter; {@link RefusedCall#unknownKey} otherwise. */
    static IntegrationModel integration(ApiCall call, String parameter, Company company) {
        return company.integration(call.requiredGuid(parameter)).orElseThrow(() -> RefusedCall.unknownKey());
    }
}
