/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.util.Map;
import java.util.UUID;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.PropertyBindingSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.camelsmartconnect.model.SmartConnectAuthenticationException;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.model.SmartConnectNotFoundException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** The texts that a user meets: each says what is wrong and what to do. */
class UserErrorsTest extends SmartConnectTestSupport {

    private SmartConnectConfiguration options() {
        return context()
                .getComponent("smartconnect", SmartConnectComponent.class)
                .getConfiguration();
    }

    private Throwable sending(String uri) {
        return sending(uri, Map.of());
    }

    private Throwable sending(String uri, Map<String, Object> headers) {
        Throwable thrown = catchThrowable(() -> {
            Exchange answered = send(uri, null, headers);
            if (answered.getException() != null) {
                throw answered.getException();
            }
        });
        assertThat(thrown).isNotNull();
        return thrown;
    }

    private Throwable starting(String from, String to) {
        Throwable thrown = catchThrowable(() -> context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).to(to);
            }
        }));
        assertThat(thrown).isNotNull();
        return thrown;
    }

    private static String chain(Throwable thrown) {
        var text = new StringBuilder();
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            text.append(t).append('\n');
            for (Throwable suppressed : t.getSuppressed()) {
                text.append(suppressed).append('\n');
            }
        }
        return text.toString();
    }

    @Test
    void missingApiUrl() {
        options().setApiUrl(null);

        assertThat(chain(sending("smartconnect:validate")))
                .contains("The option 'apiUrl' is missing", "https://host.example/API")
                .contains("camel.component.smartconnect.api-url", "endpoint");
    }

    @Test
    void allThatIsMissingIsNamedAtOnce() {
        options().setApiUrl(null);
        options().setUsername(" ");
        options().setPassword(null);
        options().setCompanyId(null);

        assertThat(chain(starting("direct:a", "smartconnect:run?name=A")))
                .contains("'apiUrl' is missing", "'username' is missing")
                .contains("'password' is missing", "'companyId' is missing");
    }

    @Test
    void missingPassword() {
        options().setPassword(null);

        assertThat(chain(starting("direct:a", "smartconnect:run?name=A")))
                .contains("The option 'password' is missing", "'token'")
                .contains("camel.component.smartconnect.password");
    }

    @Test
    void settingThatTheTextsNameIsOne() throws Exception {
        try (var plain = new DefaultCamelContext()) {
            var component = new SmartConnectComponent(plain);
            PropertyBindingSupport.build()
                    .withConfigurer(PluginHelper.getConfigurerResolver(plain)
                            .resolvePropertyConfigurer("smartconnect-component-configurer", plain))
                    .withIgnoreCase(true)
                    .bind(plain, component, "apiUrl", "https://host.example/API");

            assertThat(component.getConfiguration().getApiUrl()).isEqualTo("https://host.example/API");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"host.example/API", "ftp://host/API", "https://", "https://host/API?x=1", "http://a b"})
    void apiUrlThatIsNone(String url) {
        options().setApiUrl(url);

        assertThat(chain(sending("smartconnect:validate"))).contains("'apiUrl' must be an http or https address");
    }

    @Test
    void apiUrlOfAnotherPlace() {
        options().setApiUrl(simulator().loginUrl() + "/wrong");

        assertThat(sending("smartconnect:validate")).hasMessageContaining("'apiUrl'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void apiUrlWithoutItsPath(String end) {
        options().setApiUrl(simulator().loginUrl() + end);
        assertThat(sending("smartconnect:validate"))
                .hasMessageContaining("'apiUrl'")
                .hasMessageContaining("The option 'apiUrl' has no path, and an API Url usually ends in /API");

        options().setToken("t0ken");
        options().setPassword(null);
        assertThat(sending("smartconnect:query?name=A"))
                .hasMessageContaining("'apiUrl'")
                .hasMessageContaining("The option 'apiUrl' has no path, and an API Url usually ends in /API");
    }

    @Test
    void apiUrlOfAWebPage() {
        options().setApiUrl(simulator().loginUrl());
        simulator().wireMock().stubFor(any(urlPathEqualTo("/GetToken")).willReturn(ok("<html>Sign in</html>")));

        assertThat(sending("smartconnect:validate"))
                .hasMessageContaining("The option 'apiUrl' has no path, and an API Url usually ends in /API");
    }

    @Test
    void apiUrlWithAPath() {
        simulator().on("GetMapList").answer(404, "text/plain", "");

        assertThat(sending("smartconnect:query?name=A"))
                .hasMessageContaining("'apiUrl'")
                .hasMessageNotContaining("no path");
    }

    @Test
    void apiUrlOfNoHost() {
        options().setApiUrl("http://localhost:1/API");

        assertThat(sending("smartconnect:validate"))
                .isInstanceOf(SmartConnectException.class)
                .hasMessageContaining("could not connect to http://localhost:1/API")
                .hasMessageContaining("nothing was sent")
                .hasMessageContaining("'apiUrl'");
    }

    @Test
    void wrongPassword() {
        options().setPassword("wr0ng-secret");

        assertThat(sending("smartconnect:validate"))
                .isInstanceOf(SmartConnectAuthenticationException.class)
                .hasMessageContaining("rejected")
                .hasMessageContaining("'username', 'password' and 'companyId'")
                .hasMessageNotContaining("wr0ng-secret");
    }

    @Test
    void unknownName() {
        simulator().integration("Customers to ERP");
        simulator().integration("Customers to CRM");
        simulator().integration("Items");
        simulator().integration("Something else entirely");

        assertThat(sending("smartconnect:run?name=Custmers to ERP"))
                .isInstanceOf(SmartConnectNotFoundException.class)
                .hasMessageContaining("no integration 'Custmers to ERP'")
                .hasMessageContaining("Did you mean 'Customers to ERP' or 'Customers to CRM'?")
                .hasMessageContaining("Real-time")
                .hasMessageContaining("'key'");
    }

    @Test
    void unknownNameThatResemblesNone() {
        simulator().integration("Customers to ERP");
        simulator().integration("Items");

        assertThat(sending("smartconnect:run?name=Payroll"))
                .isInstanceOf(SmartConnectNotFoundException.class)
                .hasMessageContaining("no integration 'Payroll'")
                .hasMessageContaining("smartconnect:integrations")
                .hasMessageContaining("'key'")
                .hasMessageNotContainingAny("id you mean", "Customers", "Items");
    }

    @Test
    void unknownNameWhereThereIsNone() {
        assertThat(sending("smartconnect:run?name=A")).hasMessageContaining("lists none");
    }

    @Test
    void ambiguousName() {
        String one = simulator().integration("A").key();
        String two = simulator().anotherIntegration("a").key();

        assertThat(sending("smartconnect:run?name=A")).hasMessageContainingAll("2 integrations", one, two, "'key'");
    }

    @Test
    void noNameAtAll() {
        assertThat(sending("smartconnect:run"))
                .hasMessageContainingAll("'name' or 'key'", SmartConnectConstants.OVERRIDE_NAME);
    }

    @Test
    void nameAndKey() {
        assertThat(chain(sending("smartconnect:run?name=A&key=" + UUID.randomUUID())))
                .contains("'name' and 'key'", "only one");
    }

    @Test
    void keyThatIsNoGuid() {
        assertThat(chain(sending("smartconnect:run?key=ITEMS"))).contains("'ITEMS'", "GUID", "option 'name'");
        assertThat(chain(sending("smartconnect:run?name=A", Map.of(SmartConnectConstants.OVERRIDE_KEY, "ITEMS"))))
                .contains("'ITEMS'", "GUID", SmartConnectConstants.OVERRIDE_KEY);
    }

    @ParameterizedTest
    @CsvSource({
        "nam, name",
        "nmae, name",
        "outputTyp, outputType",
        "throwOnFailure, throwExceptionOnFailure",
        "variable.A, variables",
        "pasword, password"
    })
    void unknownOption(String option, String nearest) {
        for (Throwable thrown : new Throwable[] {
            sending("smartconnect:run?name=A&" + option + "=v4lue"),
            starting("direct:a", "smartconnect:run?name=A&" + option + "=v4lue")
        }) {
            assertThat(chain(thrown)).contains("'" + option + "'", "did you mean", "'" + nearest + "'");
        }
    }

    @Test
    void twoUnknownOptionsAreTwoSentences() {
        assertThat(chain(sending("smartconnect:run?nam=A&outputTyp=LIST")))
                .containsPattern("The option 'nam' does not exist in smartconnect:run: did you mean 'name'[^?]*\\?"
                        + " The option 'outputTyp' does not exist in smartconnect:run: did you mean"
                        + " 'outputType'[^?]*\\?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"colour", "x", "quantity"})
    void unknownOptionThatResemblesNone(String option) {
        assertThat(chain(sending("smartconnect:run?name=A&" + option + "=v4lue")))
                .contains("The option '" + option + "' does not exist in smartconnect:run", "RAW(")
                .doesNotContain("did you mean");
    }

    @ParameterizedTest
    @CsvSource({"run, GBL_GROUP", "query, GBL_GROUP", "query, gbl_name"})
    void variableGivenAsAnOption(String operation, String option) {
        assertThat(chain(sending("smartconnect:" + operation + "?name=A&" + option + "=v4lue")))
                .contains("'" + option + "' does not exist", "did you mean 'variables." + option + "'?")
                .doesNotContain("RAW(");
    }

    @Test
    void variableOfAnOperationThatTakesNone() {
        assertThat(chain(sending("smartconnect:history?name=A&GBL_GROUP=Tools")))
                .contains("'GBL_GROUP' does not exist")
                .doesNotContain("'variables.GBL_GROUP'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name=Research & Development",
                "name=Research %26 Development",
                "name=R&D",
                "name=Day&Night",
                "variables.GBL_GROUP=Nuts & Bolts&name=A"
            })
    void valueCutAtAnAmpersand(String options) {
        for (Throwable thrown : new Throwable[] {
            sending("smartconnect:query?" + options), starting("direct:a", "smartconnect:query?" + options)
        }) {
            assertThat(chain(thrown)).contains("does not exist", "A & ends a value", "name=RAW(");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pasword", "Passwort", "passwd", "pass", "pwd", "secret", "tokn", "userPassword", "tocken"})
    void misspeltSecretShowsNowhere(String option) {
        String uri = "smartconnect:validate?" + option + "=RAW(s3cr3t-v4lue)";
        for (Throwable thrown : new Throwable[] {sending(uri), starting("direct:a", uri), starting(uri, "direct:b")}) {
            assertThat(chain(thrown))
                    .contains("'" + option + "'", "did you mean")
                    .doesNotContain("s3cr3t-v4lue");
        }
        assertThat(simulator().loggedCalls()).isEmpty();
    }

    @Test
    void consumerOfAnOperationThatHasNone() {
        assertThat(chain(starting("smartconnect:run?name=A", "direct:b")))
                .contains("smartconnect:run can't be consumed from", "errors");
    }

    @Test
    void unknownOperation() {
        assertThat(chain(sending("smartconnect:runn?name=A")))
                .contains("no operation 'runn'", "query, run, errors, history, outputs,", "validate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<!DOCTYPE html><html>Sign in</html>", "{\"a\":1}", "[{\"MapKey\":", "42", "Sign in, please"})
    void unreadableAnswer(String body) {
        simulator().on("GetMapList").answer(200, "text/html", body);

        assertThat(sending("smartconnect:query?name=A"))
                .isInstanceOf(SmartConnectResponseException.class)
                .hasMessageContaining("GetMapList")
                .hasMessageContaining("HTTP 200")
                .hasMessageContaining(body)
                .hasMessageContaining("'apiUrl'");
    }

    @Test
    void longAnswerIsCutAndFreeOfTokens() {
        String token = simulator().issueToken();
        options().setToken(token);
        simulator().on("GetMapList").answer(400, "text/plain", "The token " + token + " is " + "x".repeat(1000));
        simulator().on("validate").answer(200, "application/json", "true");

        assertThat(sending("smartconnect:query?name=A").getMessage())
                .doesNotContain(token)
                .contains("The token xxxxxx is xxx")
                .hasSizeLessThan(500);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "query?outputType=TABLE       | 'outputType' is 'TABLE': use one of LIST, STREAM, XML",
                "run?input=JSON               | 'input' is 'JSON': use one of AUTO, NONE, ROWS, XML",
                "run?requestFormat=OLD        | 'requestFormat' is 'OLD': use one of CURRENT, LEGACY",
                "errors?startingRun=NEWEST    | 'startingRun' is 'NEWEST': use one of EARLIEST, LATEST",
            })
    void valueOfAnEnumThatIsNone(String uri, String shown) {
        Throwable thrown = uri.startsWith("errors")
                ? starting("smartconnect:" + uri, "direct:b")
                : sending("smartconnect:" + uri + "&name=A");
        assertThat(chain(thrown)).contains("The option " + shown);
    }

    @ParameterizedTest
    @CsvSource({"runNumber=0", "maxConnections=0", "timeZone=Mars", "outputType=TABLE", "tokenLifetime=0", "input=JSON"
    })
    void valueThatIsNone(String option) {
        assertThat(chain(sending("smartconnect:query?name=A&" + option)))
                .contains(option.substring(0, option.indexOf('=')));
    }
}
