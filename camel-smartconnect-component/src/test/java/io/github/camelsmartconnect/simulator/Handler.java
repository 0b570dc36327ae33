/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

/** Answers the calls of one endpoint. */
interface Handler {

    /**
     * Does what was asked.
     *
     * @param call the request
     * @param company the company of the call's token; null where the endpoint takes none
     * @throws RefusedCall when the call is not as it should be
     */
    Answer answer(ApiCall call, Company company);
}
