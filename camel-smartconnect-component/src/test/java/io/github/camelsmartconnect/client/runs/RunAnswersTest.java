/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.Warnings;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.RunResult;
import io.github.camelsmartconnect.model.RunStatus;
import io.github.camelsmartconnect.model.SmartConnectResponseException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RunAnswersTest {

    private static RunResult result(String json) {
        return RunAnswers.result(Runs.answer(json), new Integration("key", "ITEMS", null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|SUCCESS",
                "\"0\"|SUCCESS",
                "false|SUCCESS",
                "\"False\"|SUCCESS",
                "\" Success \"|SUCCESS",
                "\"Successful\"|SUCCESS",
                "1|FAILURE",
                "true|FAILURE",
                "\"true\"|FAILURE",
                "2|FAILURE",
                "\"Failed\"|FAILURE"
            },
            quoteCharacter = '!')
    void successIsToldInManyWays(String status, RunStatus expected) {
        RunResult result = result("{\"RunNumber\":7,\"Status\":" + status + "}");
        assertThat(result.status()).isEqualTo(expected);
        assertThat(result.name()).as("where the answer has none").isEqualTo("ITEMS");
        assertThat(result.key()).isEqualTo("key");
        assertThat(result.errorMessage()).isNull();
    }

    @Test
    void aSuccessWithErrorsIsNone() {
        RunResult result = result("{\"RunNumber\":7,\"Status\":0,\"ErrorCount\":1,\"ErrorMessage\":\"of x\"}");
        assertThat(result.status()).isEqualTo(RunStatus.FAILURE);
        assertThat(result.errorMessage()).isEqualTo("of x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"RunNumber\":7}",
                "{\"RunNumber\":7,\"Status\":null}",
                "{\"RunNumber\":7,\"Status\":\" \"}",
                "{\"RunNumber\":7,\"Status\":[]}"
            })
    void anAnswerWithoutAStatusIsNone(String body) {
        assertThatThrownBy(() -> result(body))
                .isInstanceOf(SmartConnectResponseException.class)
                .hasMessageContaining("does not state whether the run succeeded");
    }

    @Test
    void failedRecordsTellTheStatus() {
        assertThat(result("{\"RunNumber\":7,\"ErrorCount\":2}").status()).isEqualTo(RunStatus.FAILURE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"null|key", "00000000-0000-0000-0000-000000000000|key", "''|key", "{KEY}|KEY", "other|other"},
            nullValues = "null")
    void theKeyIsThatOfTheAnswerIfItNamesOne(String answered, String expected) {
        String json = answered == null ? "null" : '"' + answered + '"';
        assertThat(result("{\"RunNumber\":7,\"Status\":0,\"MapKey\":" + json + "}")
                        .key())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}"})
    void anAnswerWithoutARunNumberIsNone(String body) {
        assertThatThrownBy(() -> result(body))
                .isInstanceOf(SmartConnectResponseException.class)
                .hasMessageContaining("The response has no run number");
    }

    @Test
    void errorsThatCannotBeReadAreWarnedOf() {
        try (var warnings = Warnings.capture()) {
            assertThat(result("{\"MapId\":\"ITEMS\",\"RunNumber\":7,\"Status\":1,\"Errors\":\"<DataTable><a>\"}")
                            .errors())
                    .isEmpty();
            assertThat(warnings.with("The errors in the response of run 7 of integration 'ITEMS' can't be read"))
                    .hasSize(1);
        }
    }
}
