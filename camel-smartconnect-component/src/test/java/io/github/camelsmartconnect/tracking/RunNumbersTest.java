/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RunNumbersTest {

    @Test
    void numbersAreWrittenAsRangesInTheirOrder() {
        assertThat(RunNumbers.text(List.of(8L, 3L, 6L, 5L, 7L))).isEqualTo("3, 5 to 8");
        assertThat(RunNumbers.text(List.of(1L, 2L, 4L, 4L))).isEqualTo("1 to 2, 4");
        assertThat(RunNumbers.text(List.of(1_000L, 1_001L))).isEqualTo("1000 to 1001");
        assertThat(RunNumbers.text(List.of())).isEmpty();
    }
}
