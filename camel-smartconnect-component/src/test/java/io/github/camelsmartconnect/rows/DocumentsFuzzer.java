/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Documents as rows, as an errors table, and as the body of a run: see {@link DocumentsFuzzTest}. */
class DocumentsFuzzer {

    @FuzzTest
    void document(byte[] document) throws IOException {
        DocumentsFuzzTest.check(new String(document, StandardCharsets.UTF_8));
    }
}
