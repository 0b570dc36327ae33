/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RowWriterTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void writesTheLastPublishedForm() throws IOException {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("GBL_BATCH", "B7");
        variables.put("GBL_<", "");

        long count = write(List.of(Map.of("CustomerNo", "C0042"), Map.of()).iterator(), variables);

        assertThat(count).isEqualTo(2);
        assertThat(written())
                .isEqualTo("<RequestData><Variables><ArrayOfVariableOfstringstring>"
                        + "<VariableOfstringstring><Key>GBL_BATCH</Key><Value>B7</Value></VariableOfstringstring>"
                        + "<VariableOfstringstring><Key>GBL_&lt;</Key><Value></Value></VariableOfstringstring>"
                        + "</ArrayOfVariableOfstringstring></Variables>"
                        + "<Xml><Table><CustomerNo>C0042</CustomerNo></Table><Table></Table></Xml></RequestData>");
    }

    @Test
    void writesNoVariablesAndNoRows() throws IOException {
        assertThat(write(Collections.emptyIterator(), Map.of())).isZero();
        assertThat(written()).isEqualTo("<RequestData><Variables/><Xml></Xml></RequestData>");
    }

    @Test
    void writesTheOlderPublishedForm() throws IOException {
        out.write(RowWriter.legacyHead());
        RowWriter.write(out, List.of(Map.of("CustomerNo", "C0042"), Map.of()).iterator());
        out.write(RowWriter.legacyTail());

        assertThat(written())
                .isEqualTo("<RequestData><Table><CustomerNo>C0042</CustomerNo></Table><Table></Table></RequestData>");
    }

    private long write(Iterator<? extends Map<?, ?>> rows, Map<String, String> variables) throws IOException {
        out.write(RowWriter.head(variables));
        long count = RowWriter.write(out, rows);
        out.write(RowWriter.tail());
        return count;
    }

    @Test
    void leavesOutNullAndKeepsEmpty() throws IOException {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("a", null);
        row.put("b", "");
        row.put("c", 1);

        RowWriter.write(out, List.of(row).iterator());

        assertThat(written()).contains("<Table><b/><c>1</c></Table>");
    }

    @Test
    void whatIsWrittenReadsTheSame() throws IOException {
        Random random = new Random(11);
        String alphabet = "aé<>&\"' \t\r\n]]>\uD83D\uDE00中_x0020_";
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int c = random.nextInt(5); c >= 0; c--) {
                row.put("c " + text(random, alphabet), text(random, alphabet));
            }
            rows.add(row);
        }

        write(rows.iterator(), Map.of());

        assertThat(rowsOf(written())).isEqualTo(rows);
    }

    @Test
    void encodesWhateverLengthABufferHas() throws IOException {
        for (String character : List.of("a", "&", "\r", "é", "中", "\uD83D\uDE00")) {
            for (int before = 16_360; before < 16_400; before++) {
                out.reset();
                String text = "x".repeat(before) + character.repeat(3) + "y".repeat(20_000);

                write(List.of(Map.of("c", text)).iterator(), Map.of());

                assertThat(rowsOf(written())).isEqualTo(List.of(Map.of("c", text)));
            }
        }
    }

    @Test
    void aNameLongerThanABufferIsWritten() throws IOException {
        String name = "\u0001".repeat(RowWriter.MAX_NAME);
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            rows.add(Map.of(name + "", "v", "a", "x".repeat(3_000 + i)));
        }

        write(rows.iterator(), Map.of());

        assertThat(out.toString(StandardCharsets.UTF_8).split("</" + "_x0001_".repeat(RowWriter.MAX_NAME) + ">"))
                .hasSize(11);
    }

    @Test
    void namesRowAndColumnOfABadValue() {
        List<Map<String, Object>> rows = List.of(Map.of("Name", "a"), Map.of("Name", "b"), Map.of("Name", "c\u0001"));

        refused(rows, "Row 3, column 'Name': character U+0001 is invalid in XML; remove it");
        refused(List.of(Map.of("Name", List.of())), "Row 1, column 'Name': a value of type java.util.");
        refused(List.of(Map.of("Amount", Double.NaN)), "Row 1, column 'Amount': NaN");
    }

    @Test
    void namesTheRowOfABadName() {
        refused(Arrays.asList(Map.of("a", 1), null), "Row 2 is null");
        refused(List.of(Map.of("", 1)), "Row 1 has a column without a name");
        refused(List.of(Collections.singletonMap(null, 1)), "Row 1 has a column without a name");
        refused(List.of(Map.of("n".repeat(1_001), 1)), "Row 1, column 'nnn");
    }

    @Test
    void theLongestNameIsWritten() throws IOException {
        String name = "n".repeat(RowWriter.MAX_NAME);

        RowWriter.write(out, List.of(Map.of(name, "")).iterator());

        assertThat(written()).contains("<" + name + "/>");
    }

    @Test
    void namesABadVariable() {
        assertThatThrownBy(() -> RowWriter.head(Map.of("GBL_A", "\u0000")))
                .isInstanceOf(RowValueException.class)
                .hasMessageContaining("Variable 'GBL_A': character U+0000");
        assertThatThrownBy(() -> RowWriter.head(Collections.singletonMap("GBL_A", null)))
                .isInstanceOf(RowValueException.class)
                .hasMessageContaining("Variable 'GBL_A' is null");
    }

    @Test
    void theIteratorsOwnExceptionComesThrough() {
        RuntimeException broken = new IllegalStateException("cursor");
        Iterator<Map<String, String>> rows = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Map<String, String> next() {
                throw broken;
            }
        };

        assertThatThrownBy(() -> RowWriter.write(out, rows)).isSameAs(broken);
    }

    @Test
    void aBrokenConnectionComesThroughAsItIs() {
        IOException reset = new IOException("Connection reset");
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw reset;
            }
        };

        assertThatThrownBy(() -> RowWriter.write(
                        broken, List.of(Map.of("a", "x".repeat(100_000))).iterator()))
                .isSameAs(reset);
    }

    @Test
    void doesNotCloseWhatItIsGiven() throws IOException {
        boolean[] closed = {false};
        OutputStream watched = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        RowWriter.write(watched, Collections.emptyIterator());

        assertThat(closed[0]).isFalse();
    }

    private void refused(List<? extends Map<?, ?>> rows, String message) {
        assertThatThrownBy(() -> RowWriter.write(out, rows.iterator()))
                .isInstanceOf(RowValueException.class)
                .hasMessageStartingWith(message);
    }

    private static String text(Random random, String alphabet) {
        int[] characters = alphabet.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            text.appendCodePoint(characters[random.nextInt(characters.length)]);
        }
        return text.toString();
    }

    private static List<Map<String, String>> rowsOf(String body) throws IOException {
        String rows = body.replaceFirst("^<RequestData><Variables/>", "").replaceFirst("</RequestData>$", "");
        TableParser parser = new TableParser(XmlInput.open(new StringReader(rows), "body"), "body", false);
        List<Map<String, String>> result = new ArrayList<>();
        for (Map<String, String> row = parser.next(); row != null; row = parser.next()) {
            result.add(row);
        }
        return result;
    }

    private String written() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
