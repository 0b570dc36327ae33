/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.IOException;

/** Answers of a query, as bytes: see {@link RowReaderFuzzTest}. */
public final class RowsFuzzer {

    private RowsFuzzer() {}

    public static void fuzzerTestOneInput(byte[] answer) throws IOException {
        RowReaderFuzzTest.isRefused(answer);
    }
}
