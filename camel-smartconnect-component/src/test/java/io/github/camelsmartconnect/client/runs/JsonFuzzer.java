/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import java.nio.charset.StandardCharsets;

import com.code_intelligence.jazzer.junit.FuzzTest;

import io.github.camelsmartconnect.model.SmartConnectException;

/** Answers as JSON, each to all readers: see {@link JsonFuzzTest}. */
class JsonFuzzer {

    @FuzzTest
    void answer(byte[] json) {
        var answer = Runs.answer(new String(json, StandardCharsets.UTF_8));
        for (var reader : JsonFuzzTest.READERS.values()) {
            try {
                reader.accept(answer);
            } catch (SmartConnectException e) {
                // as it should be
            }
        }
    }
}
