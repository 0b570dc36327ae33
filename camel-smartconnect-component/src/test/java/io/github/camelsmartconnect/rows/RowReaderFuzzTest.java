/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Damaged answers, the same at each run: whatever they hold, they end in rows or in one of our exceptions. */
class RowReaderFuzzTest {

    private static final int CASES = 2_000;
    private static final String[] SNIPPETS = {
        "<",
        ">",
        "&",
        ";",
        "&lt;",
        "&gt;",
        "&amp;",
        "]]>",
        "]]&gt;",
        "&lt;![CDATA[",
        "<!--",
        "-->",
        "&lt;?",
        "?&gt;",
        "&#xD;",
        "&#0;",
        "\"",
        "'",
        "=",
        ":",
        "xmlns",
        "/",
        "_x0020_",
        "\uFEFF",
        "\u0000",
        "&lt;!DOCTYPE D&gt;"
    };

    @Test
    void damagedAnswersEndInRowsOrInAFormatException() {
        Random random = new Random(20260317);
        byte[] answer = (Answers.PUBLISHED.strip() + "")
                .replace("&lt;Name&gt;", "&lt;Name a=\"1\" xmlns:p=\"q\"&gt;")
                .getBytes(StandardCharsets.UTF_8);
        int refused = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            int count = 0;
            for (int i = 0; i < CASES; i++) {
                count += isRefused(damaged(answer, random)) ? 1 : 0;
            }
            return count;
        });

        assertThat(refused).isBetween(CASES / 2, CASES - 1);
    }

    static boolean isRefused(byte[] answer) throws IOException {
        boolean rowsRefused = false;
        try {
            Answers.rows(new ByteArrayInputStream(answer), null);
        } catch (RowFormatException e) {
            rowsRefused = true;
            assertThat(e.getMessage()).hasSizeLessThan(400).doesNotContain("\n");
        }
        try {
            InnerDocument.open(new ByteArrayInputStream(answer), null).readAllBytes();
        } catch (RowFormatException e) {
            assertThat(rowsRefused).isTrue();
        }
        return rowsRefused;
    }

    private static byte[] damaged(byte[] answer, Random random) {
        byte[] damaged = answer.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(damaged.length);
            damaged = switch (random.nextInt(4)) {
                case 0 -> {
                    damaged[at] = (byte) random.nextInt(256);
                    yield damaged;
                }
                case 1 -> splice(damaged, at, Math.min(damaged.length, at + 1 + random.nextInt(8)), new byte[0]);
                case 2 ->
                    splice(damaged, at, at, SNIPPETS[random.nextInt(SNIPPETS.length)].getBytes(StandardCharsets.UTF_8));
                default -> {
                    int end = Math.min(damaged.length, at + random.nextInt(40));
                    yield splice(damaged, end, end, Arrays.copyOfRange(damaged, at, end));
                }
            };
        }
        return damaged;
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] replacement) {
        byte[] spliced = new byte[from + replacement.length + bytes.length - to];
        System.arraycopy(bytes, 0, spliced, 0, from);
        System.arraycopy(replacement, 0, spliced, from, replacement.length);
        System.arraycopy(bytes, to, spliced, from + replacement.length, bytes.length - to);
        return spliced;
    }
}
