/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RedactionTest {

    private static final String TOKEN = "VzoyWHc+JC1dUSVGeFUlMFI/VnJAKV4mey9kXHpyPlBsdEo1ZjwyVjd4Y31VZA==";

    @ParameterizedTest
    @ValueSource(strings = {TOKEN, "päss wörd%41+/&<\"\uD83D\uDE00=", "a", "%", "25%2525", "aaa"})
    void isTakenOutHoweverItIsCoded(String secret) {
        String once = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String twice = URLEncoder.encode(once, StandardCharsets.UTF_8);
        StringBuilder json = new StringBuilder();
        StringBuilder html = new StringBuilder();
        secret.chars().forEach(unit -> json.append(String.format("\\u%04X", unit)));
        secret.codePoints()
                .forEach(point ->
                        html.append("&#x").append(Integer.toHexString(point)).append(';'));
        for (String coded : List.of(
                secret,
                once,
                once.replace("+", "%20"),
                lowerHex(once),
                twice,
                secret.replace("/", "\\/"),
                secret.replace("+", "\\u002B").replace("=", "\\u003d"),
                json.toString(),
                html.toString())) {
            assertThat(Redaction.remove(secret, "[" + coded + "] [" + coded + "]"))
                    .as(coded)
                    .isEqualTo("[xxxxxx] [xxxxxx]");
        }
    }

    private static String lowerHex(String encoded) {
        return java.util.regex.Pattern.compile("%..")
                .matcher(encoded)
                .replaceAll(hex -> hex.group().toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void aBeginningThatWasCutOffIsTakenOutToo() {
        assertThat(Redaction.remove(TOKEN, "Unrecognized '" + TOKEN.substring(0, 30) + "...'"))
                .isEqualTo("Unrecognized 'xxxxxx...'");
        assertThat(Redaction.remove(TOKEN, TOKEN.substring(0, 12))).isEqualTo("xxxxxx");
    }

    @Test
    void otherTextStays() {
        String text = "100% of &amp; \\u00 %2 %zz &#; VzoyWHc %25";
        assertThat(Redaction.remove(TOKEN, text)).isEqualTo(text);
        assertThat(Redaction.remove("", text)).isEqualTo(text);
        assertThat(Redaction.remove(null, text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '~',
            value = {
                "a&b a&amp;b",
                "a&b a&AMP;b",
                "a<b a&lt;b",
                "a>b a&gt;b",
                "a\"b a&quot;b",
                "a+b a&#43;b",
                "a+b a&#x000002B;b",
                "a+b a&#x2b;b",
                "a/b a%25252Fb",
                "a\"b a\\\"b",
                "\uD83D\uDE00b \\uD83D\\uDE00b"
            })
    void isTakenOutBetweenOtherText(String secret, String coded) {
        assertThat(Redaction.remove(secret, "x" + coded + "y" + coded)).isEqualTo("xxxxxxxyxxxxxx");
    }

    @Test
    void aBlankMayBeAPlusHoweverOftenItWasEncoded() {
        assertThat(Redaction.remove("a b", "(a+b)(a%2Bb)(a%252bb)(a%20b)"))
                .isEqualTo("(xxxxxx)(xxxxxx)(xxxxxx)(xxxxxx)");
        assertThat(Redaction.remove(" b", "+b")).isEqualTo("xxxxxx");
        assertThat(Redaction.remove("a+b", "a b a%20b")).isEqualTo("a b a%20b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '~',
            value = {
                "a&b a&lt;b",
                "a<b a&gt;b",
                "a>b a&amp;b",
                "a'b a&quot;b",
                "a+b a&#44;b",
                "a+b a&#x0000002B;b",
                "a+b a&#x2Bb",
                "a-b a+b",
                "a/b a%2525252Fb",
                "\uD83D\uDE00b \\uD83D\\uDE01b",
                "\uD83D\uDE00b \\uD83Db"
            })
    void whatIsCodedOtherwiseStays(String secret, String text) {
        assertThat(Redaction.remove(secret, text)).isEqualTo(text);
    }

    @Test
    void aShorterBeginningIsNoSecret() {
        assertThat(Redaction.remove(TOKEN, TOKEN.substring(0, 11) + "-")).isEqualTo(TOKEN.substring(0, 11) + "-");
        assertThat(Redaction.remove(TOKEN, TOKEN.substring(0, 12) + "-")).isEqualTo("xxxxxx-");
    }

    @Test
    void anAmpersandThatBeginsNoReferenceStays() {
        assertThat(Redaction.remove("xax", "x&")).isEqualTo("x&");
    }
}
