/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Secrets in a URI, misspelt ones too: they show in no exception, no name of an endpoint and no call. */
class SecretOptionsTest extends SmartConnectTestSupport {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pasword=VALUE",
                "passwrod=VALUE",
                "passwd=VALUE",
                "pwd=VALUE",
                "apiToken=VALUE",
                "client_secret=VALUE",
                "clientsecret=VALUE",
                "secret=RAW(VALUE)",
                "authorization=VALUE",
                "pasword=RAW(x)VALUE&cd=VALUE)",
                "password=x&VALUE=1",
                "password=ab&y=VALUE"
            })
    void aMisspeltSecretShowsNowhere(String option) throws Exception {
        String value = "hunter2Zq";
        String uri = "smartconnect:run?name=A&" + option.replace("VALUE", value);
        StringBuilder shown = new StringBuilder();
        shown.append(CapturedLogs.stackTrace(failure(uri)));
        for (boolean dynamic : new boolean[] {false, true}) {
            try {
                routes(it -> {
                    if (dynamic) {
                        it.from("direct:toD").toD(uri.replace("name=A", "name=${body}"));
                    } else {
                        it.from("direct:to").to(uri);
                    }
                });
                if (dynamic) {
                    shown.append(CapturedLogs.stackTrace(send("direct:toD", "A").getException()));
                }
            } catch (Exception e) {
                shown.append(CapturedLogs.stackTrace(e));
            }
        }
        context().getEndpoints().forEach(made -> shown.append(made).append(made.getEndpointUri()));
        assertThat(shown.toString()).doesNotContain(value);
        assertThat(simulator().loggedCalls()).isEmpty();
    }

    private Throwable failure(String uri) {
        try {
            return send(uri, null).getException();
        } catch (RuntimeException e) {
            return e;
        }
    }

    /** Camel takes option names in any letter case. */
    @ParameterizedTest
    @ValueSource(strings = {"Password", "PASSWORD", "Token"})
    void aSecretInAnotherLetterCaseIsOneToo(String option) {
        var endpoint = context()
                .getEndpoint(
                        "smartconnect:run?name=A&" + option + "=RAW(a)hunter2Zq&hunter2Zq)",
                        SmartConnectEndpoint.class);

        assertThat(List.of(
                        String.valueOf(endpoint.getConfiguration().getPassword()),
                        String.valueOf(endpoint.getConfiguration().getToken())))
                .contains("a)hunter2Zq&hunter2Zq");
        assertThat(endpoint + endpoint.getEndpointUri()).doesNotContain("hunter2Zq");
    }

    @Test
    void endpointsThatDifferInThePasswordStayApart() {
        String first = "smartconnect:validate?password=RAW(one&)1)";
        String second = "smartconnect:validate?password=RAW(two&)2)";
        var one = context().getEndpoint(first, SmartConnectEndpoint.class);
        var two = context().getEndpoint(second, SmartConnectEndpoint.class);

        assertThat(one).isNotSameAs(two).isNotEqualTo(two);
        assertThat(one.getEndpointUri()).isNotEqualTo(two.getEndpointUri());
        assertThat(one.getConfiguration().getPassword()).isEqualTo("one&)1");
        assertThat(two.getConfiguration().getPassword()).isEqualTo("two&)2");
        assertThat(context().getEndpoint(first)).isSameAs(one);
        assertThat(context().getEndpoint(second)).isSameAs(two);
        assertThat(one + one.getEndpointUri() + one.getEndpointKey() + two + two.getEndpointUri())
                .doesNotContain("one&", "two&", ")1", ")2", "%261", "one%26");
    }
}
