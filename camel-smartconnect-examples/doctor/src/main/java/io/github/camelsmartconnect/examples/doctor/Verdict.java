/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

/** How what was seen compares with what the component assumes. */
enum Verdict {
    /** The set-up is good, or the service does what the component assumes. */
    AS_ASSUMED("as assumed"),
    /** Not what is assumed first, but the component is made for it: there is nothing to do. */
    COPED_WITH("coped with"),
    /** Not what the component assumes: an option mends it, or a report is wanted. */
    DIFFERS("differs"),
    /** It could not be seen, for the reason given. */
    NOT_SEEN("not seen");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
