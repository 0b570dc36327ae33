/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A cut answer must never look complete. */
class TruncationTest {

    private static final byte[] ANSWER = ("<?xml version='1.0'?>"
                    + Answers.PUBLISHED.strip().replace("Lamna", "Lämna"))
            .getBytes(StandardCharsets.UTF_8);

    @Test
    void rowsOfACutAnswerEndInAnError() {
        for (int length = 0; length < ANSWER.length; length++) {
            InputStream cut = new ByteArrayInputStream(ANSWER, 0, length);
            assertThatThrownBy(() -> Answers.rows(cut, null))
                    .as("cut after %d bytes", length)
                    .isInstanceOf(RowFormatException.class);
        }
    }

    @Test
    void theInnerDocumentOfACutAnswerEndsInAnError() {
        for (int length = 0; length < ANSWER.length; length++) {
            InputStream cut = new ByteArrayInputStream(ANSWER, 0, length);
            assertThatThrownBy(() -> InnerDocument.open(cut, null).readAllBytes())
                    .as("cut after %d bytes", length)
                    .isInstanceOf(RowFormatException.class);
        }
    }

    @Test
    void aCutInnerDocumentInAWholeAnswerEndsInAnError() {
        String document = "<D><T><a><![CDATA[x]]></a></T><!-- --></D>";
        for (int length = 1; length < document.length(); length++) {
            String cut = document.substring(0, length);
            assertThatThrownBy(() -> Answers.rowsOf(cut)).as(cut).isInstanceOf(RowFormatException.class);
        }
    }

    @Test
    void theMessageSaysThatItEnded() {
        assertThatThrownBy(() -> Answers.rows(Answers.utf8(Answers.OPEN + "&lt;D&gt;&lt;T&gt;"), null))
                .hasMessageContaining("The response ended before it was complete");
    }
}
