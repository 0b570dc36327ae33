/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.IOException;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Answers of a query, as bytes: see {@link RowReaderFuzzTest}. */
class RowsFuzzer {

    @FuzzTest
    void answer(byte[] answer) throws IOException {
        RowReaderFuzzTest.isRefused(answer);
    }
}
