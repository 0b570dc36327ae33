/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

/** Processes the calls of an endpoint. */
interface Handler {

    /** Processes a call.
     *
     * @param call the request
     * @param company the company of the token; null if the endpoint needs no token
     * @throws RefusedCall if the call is invalid
     */
    Answer answer(ApiCall call, Company company);
}
