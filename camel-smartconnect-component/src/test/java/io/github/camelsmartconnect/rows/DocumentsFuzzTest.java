/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static io.github.camelsmartconnect.rows.Answers.nested;
import static io.github.camelsmartconnect.rows.Answers.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

/**
 * Documents whose structure was changed, as rows, as an errors table, and as the body of a run. The same cases at each
 * run, for {@code -Dsmartconnect.fuzz.seconds} (4 by default).
 */
class DocumentsFuzzTest {

    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("smartconnect.fuzz.seconds", 4));
    private static final List<String> SEEDS = List.of(
            "<D><T><a>1</a><b><![CDATA[x & y]]></b></T><T><a/></T></D>",
            "<NewDataSet><xs:schema id=\"N\" xmlns:xs=\"http://www.w3.org/2001/XMLSchema\""
                    + " xmlns:msdata=\"urn:schemas-microsoft-com:xml-msdata\"><xs:element name=\"N\" msdata:IsDataSet=\"true\""
                    + " msdata:MainDataTable=\"ErrorTable\"/></xs:schema><ErrorTable><No>1</No><EONERUNERRORS>x &lt; y"
                    + "</EONERUNERRORS></ErrorTable><Other><a>1</a></Other></NewDataSet>",
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><p:D xmlns:p=\"q\" xml:space=\"preserve\"><T x=\"1\"><a_x0020_b>1"
                    + "</a_x0020_b></T><!-- c --><?pi d?></p:D>",
            "&lt;N&gt;&lt;T&gt;&lt;a&gt;1&lt;/a&gt;&lt;/T&gt;&lt;/N&gt;");
    private static final String[] PIECES = {
        "<a>",
        "</a>",
        "<a/>",
        "<T>",
        "</T>",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<?x ?>",
        "&amp;",
        "&#0;",
        "&#xD;",
        "&#x1F600;",
        "&lt;",
        "&x;",
        "<!DOCTYPE D>",
        " xmlns=\"\"",
        " xmlns:p=\"q\"",
        "p:",
        " a=\"1\"",
        " xsi:nil=\"true\"",
        "_x0020_",
        "_xD83D_",
        "\uFEFF",
        "\uD83D\uDE00",
        "\uD800",
        "\u0000",
        "\u0085",
        "<xs:schema>",
        "</xs:schema>",
        " ",
        ">",
        "<",
        "\"",
        "="
    };

    @Test
    void changedDocumentsEndInRowsOrInAFormatException() throws IOException {
        Random random = new Random(20260318);
        long end = System.nanoTime() + TIME.toNanos();
        long cases = 0;
        long refused = 0;
        while (System.nanoTime() < end) {
            String document = SEEDS.get(random.nextInt(SEEDS.size()));
            for (int i = random.nextInt(4); i >= 0; i--) {
                document = changed(document, random);
            }
            cases++;
            try {
                refused += check(document) ? 1 : 0;
            } catch (RuntimeException | StackOverflowError e) {
                fail("case " + cases + ": " + document, e);
            }
        }
        // some are refused by all, and some are taken
        assertThat(refused).isBetween(1L, cases - 1);
    }

    static boolean check(String document) throws IOException {
        boolean refused = isRefused(() -> Answers.rows(utf8(nested(document)), null));
        refused |= isRefused(() -> Answers.rows(utf8(document), StandardCharsets.UTF_8));
        refused |= isRefused(() -> ErrorsTable.parse(document));
        var body = new ByteArrayOutputStream();
        body.writeBytes(DataSetDocument.head());
        boolean unsendable = isRefused(() -> DataSetDocument.write(body, utf8(document)));
        body.writeBytes(DataSetDocument.tail());
        // what can be sent is read by whoever gets it
        if (!unsendable) {
            assertThat(isRefused(() -> {
                        XmlInput xml =
                                XmlInput.open(new java.io.StringReader(body.toString(StandardCharsets.UTF_8)), "body");
                        while (xml.next() != javax.xml.stream.XMLStreamConstants.END_DOCUMENT) {
                            // only whether it is well-formed
                        }
                    }))
                    .isFalse();
        }
        return unsendable && refused;
    }

    private interface Reading {
        void read() throws IOException;
    }

    private static boolean isRefused(Reading reading) throws IOException {
        try {
            reading.read();
            return false;
        } catch (RowFormatException e) {
            assertThat(e.getMessage()).hasSizeLessThan(400).doesNotContain("\n");
            return true;
        }
    }

    private static String changed(String document, Random random) {
        int at = random.nextInt(document.length() + 1);
        int end = Math.min(document.length(), at + random.nextInt(40));
        return switch (random.nextInt(4)) {
            case 0 -> document.substring(0, at) + PIECES[random.nextInt(PIECES.length)] + document.substring(at);
            case 1 -> document.substring(0, at) + document.substring(end);
            case 2 -> document.substring(0, end) + document.substring(at, end) + document.substring(end);
            default -> document.substring(0, at) + PIECES[random.nextInt(PIECES.length)] + document.substring(end);
        };
    }
}
