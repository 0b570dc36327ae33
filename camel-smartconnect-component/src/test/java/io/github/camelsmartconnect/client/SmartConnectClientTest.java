/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.client.calls.ContentStream;
import io.github.camelsmartconnect.model.Company;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.SmartConnectAnswerLostException;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.model.SmartConnectNotFoundException;
import io.github.camelsmartconnect.model.SmartConnectNotSentException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SmartConnectClientTest extends ClientTestSupport {

    private static final List<Map<String, String>> ROWS = List.of(Map.of("No", "1"), Map.of("No", "2"));

    private SimulatedIntegration items;

    @BeforeEach
    void define() {
        items = simulator().integration("ITEMS").description("All").rows(ROWS).filteredBy("GBL_NO", "No");
    }

    private RowStream rows() {
        return client().query(items.key(), Map.of());
    }

    @Test
    void equalSettingsHaveOneClient() {
        assertThat(client()).isSameAs(clients.client(settings()));
        assertThat(clients.client(settings(null, "t"))).isNotSameAs(client());
        assertThat(clients.oauthClient(oauthSettings("a"))).isSameAs(clients.oauthClient(oauthSettings("a")));
        assertThat(clients.oauthClient(oauthSettings("b"))).isNotSameAs(clients.oauthClient(oauthSettings("a")));
        assertThat(settings("pass", "t0ken"))
                .hasToString("ClientSettings[apiUrl=" + simulator().apiUrl() + ", companyId="
                        + simulator().companyId() + "]");
    }

    @Test
    void theirTokensAreKnownToOne() {
        assertThat(client().validate()).isTrue();
        assertThat(clients.tokens().states()).hasSize(1);
        simulator().expireTokens();
        assertThat(client().validate()).isFalse();
    }

    @Test
    void aStoppedOneSendsNothing() {
        SmartConnectClient client = client();
        client.validate();
        clients.stop();
        assertThatThrownBy(client::validate).isInstanceOf(SmartConnectNotSentException.class);
        assertThat(client().validate()).as("that of a new start").isTrue();
    }

    @Test
    void aNameIsLookedUpOnceInAnyLetterCase() {
        var integration = new Integration(items.key(), "ITEMS", "All");
        assertThat(client().integration(" items ")).isEqualTo(integration);
        assertThat(client().integration("ITEMS")).isEqualTo(integration);
        assertThat(simulator().calls("GetMapList")).isEqualTo(1);

        client().forget(integration);
        assertThat(client().integration("ITEMS")).isEqualTo(integration);
        assertThat(simulator().calls("GetMapList")).isEqualTo(2);
        client().forget(new Integration("other", "OTHER", null));
        client().integration("ITEMS");
        assertThat(simulator().calls("GetMapList")).isEqualTo(2);
        // no thread is left to wait
        simulator().integration("NEW");
        clock.advance(Duration.ofSeconds(10));
        assertThat(CompletableFuture.supplyAsync(() -> client().integration("NEW")))
                .succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void aNameThatIsNoneIsToldWithTheNearest() {
        assertThatThrownBy(() -> client().integration("ITEM"))
                .isInstanceOf(SmartConnectNotFoundException.class)
                .hasMessage("There is no integration 'ITEM' at " + simulator().apiUrl() + ". Did you mean 'ITEMS'?"
                        + " Real-time integrations are not listed: use the option 'key' for them");
        simulator().integration("ITEM");
        assertThatThrownBy(() -> client().integration("ITEM")).isInstanceOf(SmartConnectNotFoundException.class);
        assertThat(simulator().calls("GetMapList"))
                .as("for a short while it is known that there is none")
                .isEqualTo(1);
        clock.advance(Duration.ofSeconds(10));
        assertThat(client().integration("ITEM").name()).as("it is there now").isEqualTo("ITEM");
    }

    @Test
    void noIntegrationsAtAllAreSaidToBeNone() {
        simulator().on("GetMapList").answer(200, "application/json", "[{\"MapKey\":\"k\"}]");
        assertThatThrownBy(() -> client().integration("ITEM")).hasMessageContaining(": the service lists none.");
    }

    @Test
    void aNameOfTwoIsNoChoice() {
        String another = simulator().anotherIntegration("items").key();
        assertThatThrownBy(() -> client().integration("ITEMS"))
                .isInstanceOf(SmartConnectException.class)
                .hasMessageStartingWith(
                        "The name 'ITEMS' is ambiguous, as 2 integrations have it: use the option 'key' instead of 'name'")
                .hasMessageContaining(items.key())
                .hasMessageContaining(another);
    }

    @Test
    void rowsComeOneByOne() throws IOException {
        try (RowStream rows = rows()) {
            assertThat(rows.next()).isEqualTo(ROWS.get(0));
            assertThat(rows.hasNext()).isTrue();
            assertThat(rows.hasNext()).isTrue();
            assertThat(rows.count()).isEqualTo(1);
            assertThat(rows.next()).isEqualTo(ROWS.get(1));
            assertThat(rows.hasNext()).isFalse();
            assertThatThrownBy(rows::next)
                    .isInstanceOf(NoSuchElementException.class)
                    .hasMessage("There are no more than 2 rows");
        }
        RowStream closed = rows();
        closed.close();
        assertThat(closed.hasNext()).isFalse();
    }

    @Test
    void aStreamThatEndsBreaksOrIsClosedFreesItsConnection() throws IOException {
        // more than there are connections
        for (int i = 0; i < 3; i++) {
            rows().forEachRemaining(row -> {});
            rows().close();
            // wrong long before its end
            simulator().on("GetAllData").answer(200, "text/xml", "<a>" + " ".repeat(1_000_000));
            assertThatThrownBy(() -> rows().hasNext()).isInstanceOf(SmartConnectResponseException.class);
            simulator().on("GetAllData").brokenBody();
            assertThatThrownBy(() -> rows().forEachRemaining(row -> {}))
                    .isInstanceOf(SmartConnectAnswerLostException.class);
        }
        assertThat(client().queryAll(items.key(), Map.of())).isEqualTo(ROWS);
    }

    @Test
    void variablesChooseRows() {
        assertThat(client().queryAll(items.key(), Map.of("GBL_NO", "2"))).containsExactly(ROWS.get(1));
        assertThat(client().queryAll(items.key(), Map.of())).isEqualTo(ROWS);
        assertThat(simulator().calls("GetAllDataWithVariables")).isEqualTo(1);
        assertThat(simulator().calls("GetAllData")).isEqualTo(1);
    }

    @Test
    void rowsThatBreakMidwayFailAndGoOnFailing() {
        simulator().on("GetAllData").brokenBody();
        RowStream rows = rows();
        SmartConnectAnswerLostException failure = null;
        try {
            rows.forEachRemaining(row -> {});
        } catch (SmartConnectAnswerLostException e) {
            failure = e;
        }
        assertThat(failure).isNotNull();
        assertThatThrownBy(rows::hasNext).isSameAs(failure);
    }

    @Test
    void allRowsAreAskedForAgainWhenTheyBreakMidway() {
        simulator().on("GetAllData").times(3).brokenBody();
        assertThat(client().queryAll(items.key(), Map.of())).isEqualTo(ROWS);
        assertThat(simulator().calls("GetAllData")).isEqualTo(4);

        simulator().on("GetAllData").times(4).brokenBody();
        assertThatExceptionOfType(SmartConnectAnswerLostException.class)
                .isThrownBy(() -> client().queryAll(items.key(), Map.of()));
        assertThat(simulator().calls("GetAllData")).isEqualTo(8);
    }

    @Test
    void whatIsNoDocumentFailsAtOnceAndFreesItsConnection() {
        for (int i = 0; i < 3; i++) {
            simulator().on("GetAllData").times(3).answer(200, "text/xml; charset=unknown", "<a/>");
            assertThatThrownBy(this::rows)
                    .isInstanceOf(SmartConnectResponseException.class)
                    .hasMessageContaining("the charset 'unknown'");
            assertThatThrownBy(() -> client().queryXml(items.key(), Map.of()))
                    .isInstanceOf(SmartConnectResponseException.class);
            assertThatThrownBy(() -> client().queryAll(items.key(), Map.of()))
                    .isInstanceOf(SmartConnectResponseException.class);
        }
    }

    @Test
    void theDocumentComesAsItIs() throws IOException {
        simulator()
                .on("GetAllData")
                .answer(
                        200,
                        "text/xml",
                        "<string xmlns=\"http://schemas.microsoft.com/2003/10/Serialization/\">&lt;a&gt;1&lt;/a&gt;</string>");
        try (ContentStream document = client().queryXml(items.key(), Map.of())) {
            assertThat(document).hasContent("<a>1</a>");
        }
        assertThat(simulator().loggedCalls("GetAllData").get(0).headers()).containsEntry("Accept", "application/xml");
    }

    @Test
    void companiesAreListed() {
        assertThat(client().companies())
                .extracting(Company::id)
                .containsExactly(simulator().companyId());
    }
}
