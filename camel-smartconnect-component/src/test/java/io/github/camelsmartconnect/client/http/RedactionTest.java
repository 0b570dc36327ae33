package io.github.camelsmartconnect.client.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
}
