/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A million rows in and out, which come from nowhere and are kept nowhere. */
class ManyRowsTest {

    private static final int ROWS = 1_000_000;

    @Test
    void readsAMillionRows() throws IOException {
        String row = Answers.escaped("<T><No><![CDATA[C0042]]></No><Name>Lamna &amp; Sons</Name></T>\r\n");

        assertThat(Answers.count(Answers.repeated(Answers.OPEN + "&lt;D&gt;", row, ROWS, "&lt;/D&gt;" + Answers.CLOSE)))
                .isEqualTo(ROWS);
    }

    @Test
    void writesAMillionRows() throws IOException {
        long written = RowWriter.write(
                OutputStream.nullOutputStream(),
                LongStream.range(0, ROWS)
                        .mapToObj(i -> Map.of("No", i, "Name", "Lamna & Sons"))
                        .iterator());

        assertThat(written).isEqualTo(ROWS);
    }
}
