/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.io.IOException;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ErrorsTableTest {

    private static final String SCHEMA = "<xs:schema id=\"NewDataSet\" xmlns:xs=\"http://www.w3.org/2001/XMLSchema\""
            + " xmlns:msdata=\"urn:schemas-microsoft-com:xml-msdata\">"
            + "<xs:element name=\"NewDataSet\" msdata:IsDataSet=\"true\" msdata:MainDataTable=\"ErrorTable\"/>"
            + "</xs:schema>";
    private static final String ERROR =
            "<ErrorTable><Customer_x0020_No>C0042</Customer_x0020_No><EONERUNERRORS>Unknown &amp; odd.\n</EONERUNERRORS>"
                    + "</ErrorTable>";
    private static final Map<String, String> ROW = Map.of("Customer No", "C0042", "EONERUNERRORS", "Unknown & odd.\n");

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " \r\n", "<NewDataSet/>", "&lt;NewDataSet/&gt;"})
    void noErrorsAreNoRows(String errors) throws IOException {
        assertThat(ErrorsTable.parse(errors)).isEmpty();
    }

    @Test
    void readsARowForEachFailedRecord() throws IOException {
        assertThat(ErrorsTable.parse("<NewDataSet>" + SCHEMA + ERROR + ERROR + "</NewDataSet>"))
                .containsExactly(ROW, ROW);
    }

    @Test
    void otherTablesAreNoErrors() throws IOException {
        String other = "<Other><a><b/></a></Other>";

        assertThat(ErrorsTable.parse("<NewDataSet>" + SCHEMA + other + ERROR + other + "</NewDataSet>"))
                .containsExactly(ROW);
        assertThat(ErrorsTable.parse("<NewDataSet><Other><a/></Other>" + ERROR + SCHEMA + "</NewDataSet>"))
                .containsExactly(ROW);
    }

    @Test
    void withoutASchemaEveryChildIsARow() throws IOException {
        assertThat(ErrorsTable.parse("<NewDataSet><A><a>1</a></A><B><b>2</b></B></NewDataSet>"))
                .containsExactly(Map.of("a", "1"), Map.of("b", "2"));
    }

    @Test
    void theMainTablesNameMayBeEncodedAndHaveANamespace() throws IOException {
        String schema = SCHEMA.replace("\"ErrorTable\"", "\"urn_x003A_x:Error_x0020_Table\"");
        String error = ERROR.replace("ErrorTable", "Error_x0020_Table");

        assertThat(ErrorsTable.parse("<NewDataSet>" + schema + error + "<Table/></NewDataSet>"))
                .containsExactly(ROW);
    }

    @Test
    void acceptsATableThatIsEscapedOnceMore() throws IOException {
        String errors = Answers.escaped("<?xml version=\"1.0\"?><NewDataSet>" + SCHEMA + ERROR + "</NewDataSet>");

        assertThat(ErrorsTable.parse("\n " + errors.replace("\"", "&quot;"))).containsExactly(ROW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unknown country.",
                "<NewDataSet>",
                "<NewDataSet><T>x</T></NewDataSet>",
                "&lt;NewDataSet",
                "&lt;D&gt;&nbsp;&lt;/D&gt;",
                "&lt;D/&gt;</string><string>"
            })
    void refusesWhatIsNoTable(String errors) {
        assertThatThrownBy(() -> ErrorsTable.parse(errors)).isInstanceOf(RowFormatException.class);
    }
}
