/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.lang.ref.SoftReference;
import java.util.function.Supplier;

/** Bytes that are created once and kept in a soft reference, as large responses are expensive to create. */
final class KeptBytes {

    private SoftReference<byte[]> kept = new SoftReference<>(null);

    synchronized byte[] get(Supplier<byte[]> maker) {
        byte[] bytes = kept.get();
        if (bytes == null) {
            bytes = maker.get();
            kept = new SoftReference<>(bytes);
        }
        return bytes;
    }

    synchronized void forget() {
        kept.clear();
    }
}
