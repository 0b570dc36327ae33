/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.http;

import java.util.Map;

import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestSecretsTest {

    private final RequestSecrets.Values call = RequestSecrets.Values.NONE
            .with("user", "me & you")
            .with("token", "t0ken+/=")
            .withBearer("bearer-token")
            .hiding("pass word");

    private final RequestSecrets secrets = new RequestSecrets(call);

    @Test
    void parametersGoToTheEndOfTheQuery() {
        String more = "user=me%20%26%20you&token=t0ken%2B%2F%3D";
        assertThat(secrets.appendTo("/api/Get")).isEqualTo("/api/Get?" + more);
        assertThat(secrets.appendTo("/api/Get?a=1")).isEqualTo("/api/Get?a=1&" + more);
        assertThat(secrets.appendTo("?a")).isEqualTo("?a&" + more);
        assertThat(QueryString.append("/api/Get", Map.of())).isEqualTo("/api/Get");
    }

    @Test
    void everySecretIsTakenOutOfAText() {
        assertThat(secrets.removeFrom("me & you, t0ken%2B%2F%3D, bearer-token, pass+word, rest"))
                .isEqualTo("xxxxxx, xxxxxx, xxxxxx, xxxxxx, rest");
        assertThat(secrets.removeFrom(null)).isNull();
        assertThat(new RequestSecrets(RequestSecrets.Values.NONE).removeFrom("me & you"))
                .isEqualTo("me & you");
    }

    @Test
    void aSecretThatIsAPartOfAnotherLeavesNoneOfIt() {
        var nested = new RequestSecrets(RequestSecrets.Values.NONE
                .with("user", "me")
                .with("password", "me-and-more")
                .with("companyId", null)
                .withBearer("me-and-more-than-that"));
        assertThat(nested.removeFrom("me-and-more-than-that, me-and-more, me")).isEqualTo("xxxxxx, xxxxxx, xxxxxx");
    }

    @Test
    void showsNoneItself() {
        assertThat(secrets.getName()).isEqualTo("SmartConnect-Secrets");
        assertThat(secrets.getValue()).isEqualTo("xxxxxx");
        assertThat(secrets.isSensitive()).isTrue();
        assertThat(secrets).hasToString("SmartConnect-Secrets: xxxxxx");
        assertThat(call).hasToString("RequestSecrets.Values");
        assertThat(secrets.bearer()).isEqualTo("bearer-token");
    }

    @Test
    void travelsWithItsRequestAndKnowsWhetherThatLeft() {
        var request = new BasicHttpRequest("GET", "/");
        assertThat(RequestSecrets.of(request)).isNull();
        request.addHeader(secrets);
        assertThat(RequestSecrets.of(request)).isSameAs(secrets);

        assertThat(secrets.isWritten()).isFalse();
        secrets.markWritten();
        assertThat(secrets.isWritten()).isTrue();
    }

    @Test
    void aHeaderOfTheSameNameIsNone() {
        var request = new BasicHttpRequest("GET", "/");
        request.addHeader("SmartConnect-Secrets", "x");
        assertThat(RequestSecrets.of(request)).isNull();
    }
}
