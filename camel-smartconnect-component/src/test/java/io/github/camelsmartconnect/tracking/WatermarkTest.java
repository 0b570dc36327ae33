/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.util.Map;

import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.WatermarkOrder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A watermark as text, and the order of its values. */
class WatermarkTest {

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-17T06:21:09", "17.3. 6:21", "a~b=c%25", "\u00e4\u20ac", "two\nlines", "+ "})
    void aMarkIsOneLineAndReadBack(String value) {
        RowKeys equal = new RowKeys();
        equal.add(-1);
        equal.add(-1);
        equal.add(Long.MAX_VALUE);
        RowKeys failed = new RowKeys();
        failed.add(42);
        Watermark mark = new Watermark(null, value, equal, failed);

        assertThat(mark.text()).doesNotContain("\n", "=");
        assertThat(Watermark.parse(mark.text())).isEqualTo(mark);
        assertThat(Watermark.parse(Watermark.initial(null).text())).isEqualTo(Watermark.initial(null));
    }

    @Test
    void theTextShowsAPersonTheMark() {
        assertThat(Watermark.initial("2026-03-17T06:21:09").text())
                .isEqualTo("~2026-03-17T06:21:09~2026-03-17T06:21:09~~");
        assertThat(Watermark.parse("2026-03-17T06:21:09")).isEqualTo(Watermark.initial("2026-03-17T06:21:09"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"~", "~a~b~c", "~1~2~????~", "~1~2~AAAA~", "~%zz~~~"})
    void aTextThatIsNoMarkIsSaid(String text) {
        var repository = new MemoryStateRepository();
        repository.start();
        var store = new WatermarkStore(repository, "company", "KEY", "Modified", Map.of());
        repository.setState(store.key(), text);

        assertThatThrownBy(() -> store.load(null, new WatermarkValues(WatermarkOrder.TEXT)))
                .hasMessageContaining("'" + store.key() + "'")
                .hasMessageContaining("is not a valid watermark");
    }

    @Test
    void aMarkThatTheOrderCannotCompareIsSaid() {
        var repository = new MemoryStateRepository();
        repository.start();
        var store = new WatermarkStore(repository, null, "KEY", "Modified", Map.of());
        repository.setState(store.key(), "2026-03-17");

        assertThatThrownBy(() -> store.load(null, new WatermarkValues(WatermarkOrder.NUMBER)))
                .hasMessageContaining("the mark '2026-03-17' is not a number");
    }

    @Test
    void integrationsColumnsAndVariablesHaveMarksOfTheirOwn() {
        var repository = new MemoryStateRepository();
        assertThat(new String[] {
                    key(repository, "K", "C", Map.of()),
                    key(repository, "K2", "C", Map.of()),
                    key(repository, "K", "C2", Map.of()),
                    key(repository, "K", "C", Map.of("a", "bc")),
                    key(repository, "K", "C", Map.of("ab", "c"))
                })
                .doesNotHaveDuplicates();
        assertThat(key(repository, "k", "C", Map.of())).isEqualTo(key(repository, "K", "C", Map.of()));
    }

    private static String key(
            MemoryStateRepository repository, String key, String column, Map<String, String> variables) {
        return new WatermarkStore(repository, "company", key, column, variables).key();
    }

    @ParameterizedTest
    @CsvSource({"9,10,NUMBER", "10,9,TEXT", "-1,1.5,NUMBER", "1.50,1.6,NUMBER", "' 7 ',8,NUMBER", "9,1e3,NUMBER"})
    void lowerComesFirst(String lower, String higher, WatermarkOrder order) {
        assertThat(new WatermarkValues(order).compare(lower, higher)).isNegative();
    }

    @ParameterizedTest
    @CsvSource({"'',TEXT", "' ',TEXT", "x,NUMBER", "'1,5',NUMBER", "NaN,NUMBER", "1e99999999999,NUMBER", ",TEXT"})
    void whatCannotBeComparedIsSaid(String value, WatermarkOrder order) {
        assertThat(new WatermarkValues(order).problem(value)).isNotNull();
    }

    @Test
    void aNumberOfVeryManyDigitsIsNone() {
        assertThat(new WatermarkValues(WatermarkOrder.NUMBER).problem("1".repeat(101)))
                .isEqualTo("is not a number");
    }
}
