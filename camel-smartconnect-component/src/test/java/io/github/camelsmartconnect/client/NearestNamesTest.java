package io.github.camelsmartconnect.client;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NearestNamesTest {

    @Test
    void theThreeNearestWhateverTheLetterCase() {
        assertThat(NearestNames.of("ITMES", List.of("Customers", "Purchase Orders", "items", "Item", "ITEMS 2")))
                .isEqualTo("'items', 'Item', 'ITEMS 2'");
        assertThat(NearestNames.of("x", List.of())).isEmpty();
    }

    @Test
    void aNameIsShownOnOneLineAndNotTooLong() {
        assertThat(NearestNames.shown("a\r\nb")).isEqualTo("a??b");
        assertThat(NearestNames.shown("n".repeat(100))).isEqualTo("n".repeat(100));
        assertThat(NearestNames.shown("n".repeat(101))).isEqualTo("n".repeat(100) + "...");
    }
}
