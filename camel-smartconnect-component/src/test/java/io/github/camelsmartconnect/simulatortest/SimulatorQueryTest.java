/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulatortest;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

import io.github.camelsmartconnect.simulator.Rows;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static org.assertj.core.api.Assertions.assertThat;

class SimulatorQueryTest {

    private final SmartConnectSimulator simulator = SmartConnectSimulator.start();
    private final SimulatedIntegration items = simulator.integration("QUERY ITEMS");
    private final Client client = new Client(simulator);

    @BeforeEach
    void signIn() throws Exception {
        client.signedIn();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void answersXmlInXmlAsPublished() throws Exception {
        items.rows(Rows.row("CustomerNo", "C0042", "Name", "Lamna & Sons"));

        HttpResponse<String> answer = client.post("GetAllData", "mapKey", items.key());

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/xml; charset=utf-8");
        assertThat(answer.body()).isEqualTo("""
                <string xmlns="http://schemas.microsoft.com/2003/10/Serialization/">&lt;MyDataSet&gt;&#xD;
                  &lt;Table01&gt;&#xD;
                    &lt;CustomerNo&gt;C0042&lt;/CustomerNo&gt;&#xD;
                    &lt;Name&gt;&lt;![CDATA[Lamna &amp; Sons]]&gt;&lt;/Name&gt;&#xD;
                  &lt;/Table01&gt;&#xD;
                &lt;/MyDataSet&gt;</string>""");
    }

    @Test
    void valuesArriveAsTheyAre() throws Exception {
        String[] values = {"]]>", "a\r\nb", "<&>\r", " ", "", "größer \uD83D\uDE00", "&amp;"};
        for (int i = 0; i < values.length; i++) {
            items.rows(Rows.row("Customer No", values[i], "1", null)).wrappedIn("R", "Z");

            Document rows = rows(client.post("GetAllData", "mapKey", items.key()));

            assertThat(rows.getDocumentElement().getTagName()).isEqualTo("R");
            NodeList columns = rows.getElementsByTagName("Customer_x0020_No");
            assertThat(columns.item(0).getTextContent()).isEqualTo(values[i]);
            assertThat(rows.getElementsByTagName("_x0031_").getLength()).isZero();
        }
    }

    @Test
    void variablesFilterInBothForms() throws Exception {
        items.filteredBy("GBL_CUSTOMER", "CustomerNo")
                .withSchema(true)
                .rows(3, i -> Rows.row("CustomerNo", "C" + i, "Name", "N" + i));
        String list = "[{\"Key\":\"GBL_CUSTOMER\",\"Value\":\"C1\"},{\"Key\":\"GBL_OTHER\",\"Value\":\"1\"}]";
        String lenient = "{\"Variables\":\"[ { Key: \\\"GBL_CUSTOMER\\\", Value: \\\"C1\\\" } ]\",\"Xml\":\"\"}";
        String strict =
                "{\"Variables\":\"[{\\\"Key\\\":\\\"GBL_CUSTOMER\\\",\\\"Value\\\":\\\"C1\\\"}]\",\"Xml\":\"\"}";

        for (String body : new String[] {list, lenient, strict}) {
            Document rows = rows(client.postBody(Client.JSON, body, "GetAllDataWithVariables", "mapKey", items.key()));
            assertThat(rows.getElementsByTagName("Name").getLength()).isEqualTo(1);
            assertThat(rows.getElementsByTagName("Name").item(0).getTextContent())
                    .isEqualTo("N1");
            assertThat(rows.getElementsByTagName("xs:schema").getLength()).isEqualTo(1);
        }
    }

    @Test
    void otherBodiesAreRefused() throws Exception {
        for (String body : new String[] {"", "{}", "[1]", "{\"Variables\":[]}", "[{\"Name\":\"a\",\"Value\":\"b\"}]"}) {
            HttpResponse<String> answer =
                    client.postBody(Client.JSON, body, "GetAllDataWithVariables", "mapKey", items.key());
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.body()).isNotEmpty();
        }
    }

    @Test
    void noRowsIsAnEmptyDataSetAndNoIntegrationAnEmptyBody() throws Exception {
        assertThat(rows(client.post("GetAllData", "mapKey", items.key()))
                        .getDocumentElement()
                        .hasChildNodes())
                .isFalse();
        HttpResponse<String> unknown = client.post("GetAllData", "mapKey", "00000000-0000-0000-0000-000000000001");
        assertThat(unknown.statusCode()).isEqualTo(200);
        assertThat(unknown.body()).isEmpty();
    }

    @Test
    void realTimeIntegrationsAreNeitherListedNorQueried() throws Exception {
        items.realTime();
        assertThat(Client.json(client.post("GetMapList"))).isEmpty();
        assertThat(client.post("GetAllData", "mapKey", items.key()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void manyRows() throws Exception {
        items.rows(200_000, i -> Rows.row("ItemNo", "A" + i, "Name", "Item & " + i));
        HttpResponse<String> answer = client.post("GetAllData", "mapKey", items.key());
        assertThat(answer.body()).contains("A199999").endsWith("</string>");
    }

    private static Document rows(HttpResponse<String> answer) throws Exception {
        Document outer = Client.xml(answer.body());
        assertThat(outer.getDocumentElement().getNamespaceURI())
                .isEqualTo("http://schemas.microsoft.com/2003/10/Serialization/");
        return Client.xml(outer.getDocumentElement().getTextContent());
    }
}
