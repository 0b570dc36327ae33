/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.IOException;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class XmlNamesTest {

    @ParameterizedTest
    @CsvSource({
        "CustomerNo,CustomerNo",
        "Größe,Größe",
        "Customer No,Customer_x0020_No",
        "1st,_x0031_st",
        "-a.b-1,_x002D_a.b-1",
        "a:b,a_x003A_b",
        "azAZ_,azAZ_",
        "z,z",
        "Z,Z",
        "x0189.-,x0189.-",
        "@A[,_x0040_A_x005B_",
        "`a{,_x0060_a_x007B_",
        "x/;,x_x002F__x003B_",
        "a/b%,a_x002F_b_x0025_",
        "_x0020_,_x005F_x0020_",
        "_x0020_x0020_,_x005F_x0020_x005F_x0020_",
        "_X00e9_a,_x005F_X00e9_a",
        "_x0001F600_,_x005F_x0001F600_",
        "_x20_,_x20_",
        "a_b,a_b",
        "\uD83D\uDE00,_x0001F600_",
        "a\uD83D,a_xD83D_",
        "'a\u0001',a_x0001_"
    })
    void encodesAsDotNetDoesAndDecodesBack(String name, String encoded) {
        assertThat(XmlNames.encode(name)).isEqualTo(encoded);
        assertThat(XmlNames.decode(encoded)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "_x0020_x0020_,' x0020_'",
        "_X00E9_,é",
        "_x0020,_x0020",
        "_xFFFFFFFF_,_xFFFFFFFF_",
        "_x0010FFFF_,\uDBFF\uDFFF",
        "_x00110000_,_x00110000_",
        "_xFFFFFFFF_x0020_,_xFFFFFFFF_x0020_", // the underscore between is the first one's
        "__x0020__,_ _"
    })
    void decodesWhatIsEncodedAndLeavesTheRest(String encoded, String name) {
        assertThat(XmlNames.decode(encoded)).isEqualTo(name);
    }

    @Test
    void everyNameComesBackAndIsAnXmlName() throws IOException {
        Random random = new Random(7);
        String alphabet = "aZ_x0020Fé :-.\uD83D\uDE00\u0001<&·\u0300\uFFFF中";
        for (int i = 0; i < 5_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int length = 1 + random.nextInt(12); length > 0; length--) {
                name.append(
                        random.nextInt(4) == 0
                                ? (char) random.nextInt(0x10000)
                                : alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String encoded = XmlNames.encode(name.toString());

            assertThat(XmlNames.decode(encoded)).as(encoded).isEqualTo(name.toString());
            assertThat(Answers.rowsOf("<D><T><" + encoded + "/></T></D>").get(0))
                    .as(encoded)
                    .containsOnlyKeys(name.toString());
        }
    }
}
