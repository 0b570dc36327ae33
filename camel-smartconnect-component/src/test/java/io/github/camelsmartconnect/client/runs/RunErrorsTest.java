/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.camelsmartconnect.client.calls.JsonText;
import io.github.camelsmartconnect.client.runs.RunAnswers.ErrorData;
import io.github.camelsmartconnect.client.runs.RunAnswers.ErrorTenant;
import io.github.camelsmartconnect.client.runs.RunAnswers.ErrorsAnswer;

import static org.assertj.core.api.Assertions.assertThat;

class RunErrorsTest {

    private static RunErrors of(ErrorTenant... tenants) {
        return RunErrors.of(new ErrorsAnswer("key", "ITEMS", null, 7, Arrays.asList(tenants)), 7);
    }

    private static ErrorTenant tenant(String id, int errors, ErrorData data) {
        return new ErrorTenant(id, "server " + id, "tenant " + id, errors, data);
    }

    private static ErrorData data(int records, int rows) {
        return new ErrorData(records, Collections.nCopies(rows, Map.of("No", new JsonText("A1"))));
    }

    @Test
    void theRowsOfAllTenantsComeWithTheirTenant() {
        RunErrors errors = of(tenant("a", 2, data(2, 2)), null, tenant("b", 1, data(1, 1)));

        assertThat(errors.name()).isEqualTo("ITEMS");
        assertThat(errors.reported()).isEqualTo(3);
        assertThat(errors.truncated()).isFalse();
        assertThat(errors.rows())
                .extracting(row -> row.tenantServer() + " " + row.tenantName() + " " + row.runNumber())
                .containsExactly("server a tenant a 7", "server a tenant a 7", "server b tenant b 7");
    }

    @Test
    void aNullIsAnAbsentColumn() {
        Map<String, JsonText> row = new HashMap<>(Map.of("No", new JsonText("12")));
        row.put("Name", null);
        RunErrors errors = of(tenant("a", 2, new ErrorData(2, Arrays.asList(row, null))));

        assertThat(errors.rows().get(0).record()).isEqualTo(Map.of("No", "12"));
        assertThat(errors.rows().get(1).record()).isEmpty();
    }

    @Test
    void whatTheServiceDoesNotHandOutIsMissing() {
        assertThat(of(tenant("a", 0, null)).truncated()).isFalse();
        assertThat(of(tenant("a", 1, null)).truncated()).isTrue();
        assertThat(of(tenant("a", 1, new ErrorData(0, null))).truncated()).isTrue();
        assertThat(of(tenant("a", 1, null), tenant("b", 1, data(1, 1))).truncated())
                .isTrue();
        assertThat(of().rows()).isEmpty();
        assertThat(RunErrors.of(new ErrorsAnswer("key", "ITEMS", null, 7, null), 7)
                        .rows())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2, 2, 2, false",
        "3, 2, 2, true",
        "2, 3, 2, true",
        "1, 1, 2, false",
        "998, 1, 999, false",
        "1000, 1000, 1000, false",
        "1, 1, 1000, true",
        "1001, 1000, 1000, true"
    })
    void aPageThatMayNotBeAllIsSaidToBeCut(int errorCount, int recordCount, int rows, boolean truncated) {
        assertThat(of(tenant("a", errorCount, data(recordCount, rows))).truncated())
                .isEqualTo(truncated);
    }
}
