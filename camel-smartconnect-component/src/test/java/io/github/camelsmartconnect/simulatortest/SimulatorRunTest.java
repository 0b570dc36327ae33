/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulatortest;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

import io.github.camelsmartconnect.simulator.ReceivedRun;
import io.github.camelsmartconnect.simulator.Rows;
import io.github.camelsmartconnect.simulator.SimulatedIntegration;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

import static org.assertj.core.api.Assertions.assertThat;

class SimulatorRunTest {

    private static final String ROWS =
            "<Table><CustomerNo>C1</CustomerNo><Full_x0020_Name>Lamna &amp; Sons</Full_x0020_Name></Table>"
                    + "<Table><CustomerNo>C2</CustomerNo><Country/></Table>";
    private static final String OLDER = "<RequestData>" + ROWS + "</RequestData>";
    private static final String LAST = "<RequestData>\n<Variables><ArrayOfVariableOfstringstring>\n"
            + "<VariableOfstringstring><Key>GBL_BATCH</Key><Value>B7</Value></VariableOfstringstring>\n"
            + "</ArrayOfVariableOfstringstring></Variables>\n<Xml>" + ROWS + "</Xml>\n</RequestData>";
    private static final String ESCAPED = "<RequestData xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\">"
            + "<Variables/><Xml>&lt;DataSet&gt;" + ROWS.replace("&", "&amp;").replace("<", "&lt;")
            + "&lt;/DataSet&gt;</Xml></RequestData>";
    private static final List<Map<String, String>> PUSHED =
            List.of(Map.of("CustomerNo", "C1", "Full Name", "Lamna & Sons"), Map.of("CustomerNo", "C2", "Country", ""));

    private final SmartConnectSimulator simulator = SmartConnectSimulator.start();
    private final SimulatedIntegration imports = simulator
            .integration("IMPORT CUSTOMERS")
            .description("Customers to ERP")
            .rejecting(row -> "".equals(row.get("Country")), "Unknown country.");
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
    void bareRunWorksOnItsOwnRows() throws Exception {
        imports.rows(4, i -> Rows.row("CustomerNo", "C" + i));

        JsonNode result = Client.json(client.post("RunMap", "mapKey", imports.key()));

        assertThat(result.properties().stream().map(Map.Entry::getKey))
                .containsExactly(
                        "ErrorCount",
                        "Errors",
                        "MapDescription",
                        "MapKey",
                        "MapId",
                        "RecordCount",
                        "RunNumber",
                        "Status",
                        "ErrorMessage");
        assertThat(result.get("RecordCount").intValue()).isEqualTo(4);
        assertThat(result.get("Status").intValue()).isZero();
        assertThat(result.get("Errors").textValue()).isEmpty();
        assertThat(result.get("RunNumber").intValue()).isEqualTo(1);
        assertThat(imports.apiRunCount()).isEqualTo(1);
    }

    @Test
    void variablesInBothForms() throws Exception {
        String[] bodies = {
            "[{\"Key\":\"GBL_B\",\"Value\":\"007\"},{\"Key\":\"GBL_A\",\"Value\":\"\"}]",
            "{\"Variables\":\"[{Key:\\\"GBL_B\\\",Value:\\\"007\\\"},{Key:\\\"GBL_A\\\",Value:\\\"\\\"}]\",\"Xml\":\"\"}"
        };
        for (String body : bodies) {
            client.postBody(Client.JSON, body, "RunMapWithVariables", "mapKey", imports.key());
        }
        assertThat(imports.receivedRuns())
                .hasSize(2)
                .allSatisfy(run ->
                        assertThat(run.variables()).containsExactly(Map.entry("GBL_B", "007"), Map.entry("GBL_A", "")));
    }

    @Test
    void rowsInAllForms() throws Exception {
        String[][] calls = {
            {"RunMapDataTable", OLDER},
            {"RunMapDataTableWithErrors", OLDER},
            {"RunMapDataTable", LAST},
            {"RunMapDataTableWithErrors", LAST},
            {"RunMapXml", ESCAPED}
        };
        for (String[] call : calls) {
            HttpResponse<String> answer = client.postBody(Client.XML, call[1], call[0], "mapKey", imports.key());
            JsonNode result = Client.json(answer);
            assertThat(result.get("RecordCount").intValue()).isEqualTo(2);
            assertThat(result.get("ErrorCount").intValue()).isEqualTo(1);
            assertThat(result.get("Status").intValue()).isEqualTo(1);
            assertThat(result.get("ErrorMessage").textValue()).isEqualTo("1 record was rejected.");
            assertThat(result.get("Errors").textValue().isEmpty()).isEqualTo(call[0].equals("RunMapDataTable"));
        }
        assertThat(imports.receivedRuns())
                .extracting(ReceivedRun::rows)
                .allSatisfy(rows -> assertThat(rows).isEqualTo(PUSHED));
        assertThat(imports.receivedRuns().get(3).variables()).containsEntry("GBL_BATCH", "B7");
        assertThat(imports.receivedRuns().get(3).bodyText()).isEqualTo(LAST);
        assertThat(imports.receivedRuns().get(4).call()).isEqualTo("RunMapXml");
    }

    @Test
    void errorsAreATableWithASchema() throws Exception {
        String errors = Client.json(
                        client.postBody(Client.XML, OLDER, "RunMapDataTableWithErrors", "mapKey", imports.key()))
                .get("Errors")
                .textValue();
        Document table = Client.xml(errors);
        assertThat(table.getDocumentElement().getTagName()).isEqualTo("NewDataSet");
        assertThat(table.getElementsByTagName("xs:schema").getLength()).isEqualTo(1);
        assertThat(errors).contains("msdata:MainDataTable=\"ErrorTable\"");
        assertThat(table.getElementsByTagName("ErrorTable").getLength()).isEqualTo(1);
        assertThat(table.getElementsByTagName("EONERUNERRORS").item(0).getTextContent())
                .isEqualTo("Unknown country.");

        imports.errorsEscapedTwice();
        assertThat(client.postBody(Client.XML, OLDER, "RunMapDataTableWithErrors", "mapKey", imports.key())
                        .body())
                .contains("&lt;NewDataSet&gt;");
    }

    @Test
    void otherBodiesAreRefusedAndNothingRuns() throws Exception {
        String[] bodies = {
            "",
            "<Rows/>",
            "<RequestData><Row/></RequestData>",
            "<RequestData><Xml>" + ROWS + "</Xml>",
            "<RequestData><Xml/><Variables/></RequestData>",
            "<!DOCTYPE r [<!ENTITY x 'y'>]><RequestData/>",
            "<RequestData><Table><A><B/></A></Table></RequestData>"
        };
        for (String body : bodies) {
            assertThat(client.postBody(Client.XML, body, "RunMapDataTable", "mapKey", imports.key())
                            .statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(client.postBody(Client.JSON, OLDER, "RunMapDataTable", "mapKey", imports.key())
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.postBody(Client.XML, OLDER, "RunMap", "mapKey", imports.key())
                        .statusCode())
                .isEqualTo(400);
        assertThat(imports.runCount()).isZero();
    }

    @Test
    void documentsMayBeCountedInPlaceOfRows() throws Exception {
        imports.countingDocumentsBy("OrderNo").rows(6, i -> Rows.row("OrderNo", "O" + i / 3));
        assertThat(Client.json(client.post("RunMap", "mapKey", imports.key()))
                        .get("RecordCount")
                        .intValue())
                .isEqualTo(2);
    }

    @Test
    void columnNamesAreDecodedAndCodedAgain() throws Exception {
        String[] names = {"Customer No", "1st", "_x0041_", "a:b", "größe", "\uD83D\uDE00", "a.b-c_d", "€"};
        String[] coded = {
            "Customer_x0020_No", "_x0031_st", "_x005F_x0041_", "a_x003A_b", "größe", "_x0001F600_", "a.b-c_d", "_x20AC_"
        };
        imports.rejecting(row -> true, "no");
        for (int i = 0; i < names.length; i++) {
            String body = "<RequestData><Table><" + coded[i] + ">1</" + coded[i] + "></Table></RequestData>";
            HttpResponse<String> answer =
                    client.postBody(Client.XML, body, "RunMapDataTableWithErrors", "mapKey", imports.key());
            assertThat(imports.receivedRuns().get(i).rows()).containsExactly(Map.of(names[i], "1"));
            assertThat(Client.json(answer).get("Errors").textValue())
                    .contains("<" + coded[i] + ">1</" + coded[i] + ">");
        }
    }

    @Test
    void manyRows() throws Exception {
        int count = 200_000;
        StringBuilder body = new StringBuilder("<RequestData><Variables/><Xml>");
        for (int i = 0; i < count; i++) {
            body.append("<Table><CustomerNo>C").append(i).append("</CustomerNo></Table>");
        }
        body.append("</Xml></RequestData>");
        JsonNode result = Client.json(
                client.postBody(Client.XML, body.toString(), "RunMapDataTableWithErrors", "mapKey", imports.key()));
        assertThat(result.get("RecordCount").intValue()).isEqualTo(count);
    }
}
