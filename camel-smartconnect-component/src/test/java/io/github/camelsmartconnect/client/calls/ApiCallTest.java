/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.calls;

import java.net.URISyntaxException;

import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.client.http.RequestSecrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ApiCallTest {

    private static final String API = "http://localhost:8080/API";

    private static HttpUriRequestBase request(ApiCall call) {
        return call.toRequest(new RequestSecrets(call.secrets()));
    }

    @Test
    void parametersGoIntoTheQueryAndSecretsDoNot() throws URISyntaxException {
        ApiCall call = ApiCall.read("GET", API, "GetMapList")
                .with("a", "1 2")
                .with("b", "\u00fc")
                .withSecret("token", "t0ken")
                .withBearer("bear3r");
        var secrets = new RequestSecrets(call.secrets());
        HttpUriRequestBase request = call.toRequest(secrets);

        assertThat(request.getMethod()).isEqualTo("GET");
        assertThat(request.getUri()).hasToString(API + "/GetMapList?a=1%202&b=%C3%BC");
        assertThat(request.getHeaders()).extracting(Object::toString).noneMatch(header -> header.contains("t0ken"));
        assertThat(request.getHeaders()).contains(secrets);
        assertThat(secrets.removeFrom("t0ken bear3r")).isEqualTo("xxxxxx xxxxxx");
        assertThat(call).hasToString("GET " + API + "/GetMapList");
    }

    @Test
    void somethingMayComeAfterThePath() throws URISyntaxException {
        assertThat(request(ApiCall.once(API, "run").at("/key").with("a", "1")).getUri())
                .hasToString(API + "/run/key?a=1");
    }

    @Test
    void jsonIsAskedForUnlessSaidOtherwise() {
        ApiCall call = ApiCall.read("GET", API, "GetMapList");
        assertThat(request(call).getFirstHeader("Accept").getValue()).isEqualTo("application/json");
        assertThat(request(call.accepting("text/xml")).getFirstHeader("Accept").getValue())
                .isEqualTo("text/xml");
    }

    @Test
    void aPostWithoutABodySaysSo() {
        HttpEntity none = request(ApiCall.once(API, "RunMap")).getEntity();
        assertThat(none.getContentLength()).isZero();
        assertThat(none.getContentType()).isEqualTo("application/json; charset=UTF-8");
        assertThat(request(ApiCall.read("GET", API, "GetMapList")).getEntity()).isNull();

        var body = new StringEntity("{}");
        assertThat(request(ApiCall.once(API, "RunMap").sending(body)).getEntity())
                .isSameAs(body);
    }

    @Test
    void onlyACallThatReadsMayBeRepeated() {
        assertThat(ApiCall.read("POST", API, "GetAllData").onlyReads()).isTrue();
        assertThat(ApiCall.once(API, "RunMap").with("mapKey", "k").onlyReads()).isFalse();
    }

    @Test
    void anAddressThatIsNoneNamesTheOptions() {
        ApiCall call = ApiCall.once("http://local host/API", "RunMap");
        assertThatThrownBy(() -> request(call))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'http://local host/API/RunMap' is not a valid URL: check the options 'apiUrl' and"
                        + " 'loginUrl'");
    }
}
