/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

/** What is examined in one go, in this order. */
enum Topic {
    ADDRESS("Looking for the sign-in and the API"),
    SIGN_IN("Signing in"),
    ACCESS("Asking what the user may see"),
    REFUSALS("Sending calls that the service must refuse"),
    HISTORY("Reading the history of the integrations"),
    ERRORS("Reading the errors of a run twice"),
    OUTPUTS("Reading the list of output files twice"),
    RESPONSES("Comparing the responses with the published ones"),
    QUERY("Querying the rows of a data source"),
    RUN("Running the integration");

    private final String doing;

    Topic(String doing) {
        this.doing = doing;
    }

    /** For the progress. */
    String doing() {
        return doing;
    }
}
