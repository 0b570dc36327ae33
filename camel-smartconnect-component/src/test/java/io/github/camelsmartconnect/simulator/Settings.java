/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.time.ZoneId;
import java.time.ZoneOffset;

/** How the simulator refuses, and what else can be switched while it runs. */
final class Settings {

    volatile Answer rejectedToken;
    volatile Answer refusedSignIn;
    volatile Answer unknownKey;
    volatile ZoneId zone;
    volatile boolean otherEditionIsNothing;
    volatile boolean closesConnections;
    volatile boolean compresses;
    volatile boolean zeroKeysByConnection;
    volatile ChunkedBodies chunkedBodies;
    volatile long largestBody;
    volatile Edition edition;

    /** What becomes of a body that comes without a Content-Length. */
    enum ChunkedBodies {
        TAKEN,
        READ_AS_NOTHING,
        REFUSED
    }

    Settings() {
        reset();
    }

    void reset() {
        rejectedToken = Answer.empty(401);
        refusedSignIn = Answer.text(401, "The email address or the password is wrong.");
        unknownKey = Answer.empty(200);
        zone = ZoneOffset.UTC;
        otherEditionIsNothing = false;
        closesConnections = false;
        compresses = false;
        zeroKeysByConnection = false;
        chunkedBodies = ChunkedBodies.TAKEN;
        largestBody = Long.MAX_VALUE;
        edition = Edition.BOTH;
    }
}
