/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

import org.apache.hc.core5.http.ContentType;

import io.github.camelsmartconnect.client.calls.ApiCall;
import io.github.camelsmartconnect.client.calls.ClientSettings;
import io.github.camelsmartconnect.client.calls.Payload;
import io.github.camelsmartconnect.client.calls.SpooledParts;
import io.github.camelsmartconnect.client.calls.Spools;
import io.github.camelsmartconnect.client.calls.StreamedEntity;
import io.github.camelsmartconnect.client.calls.VariablesJson;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.rows.ColumnCheck;
import io.github.camelsmartconnect.rows.DataSetDocument;
import io.github.camelsmartconnect.rows.RowFormatException;
import io.github.camelsmartconnect.rows.RowWriter;

/** The run calls and their request bodies (API document, section 4). */
final class RunBodies {

    private static final ContentType XML = ContentType.create("application/xml", StandardCharsets.UTF_8);

    /** Two columns at least, and nothing that a sentence has. */
    private static final Pattern HEADING_OF_CSV =
            Pattern.compile("(\"[^\"\\n]*\"|[^,;|\\t.:!?\"\\n]*)[,;|\\t](?!\\h*\\n)\\S");

    private final Spools spools;
    private final String apiUrl;
    private final boolean chunked;
    private final boolean legacyFormat;

    RunBodies(Spools spools, ClientSettings settings) {
        this.spools = spools;
        this.apiUrl = settings.apiUrl();
        this.chunked = settings.chunked();
        this.legacyFormat = settings.legacyFormat();
    }

    /** @throws IllegalArgumentException if the variables can't be sent, or not with this input */
    void checkVariables(RunInput input, Map<String, String> variables) {
        if (input.isRows()) {
            headOfRows(variables);
        }
    }

    /**
     * Encodes the input, unless it is encoded while it is sent.
     *
     * @param check checks the columns; with a check, the input is always encoded before it is sent
     * @return to be closed when it is no longer needed
     * @throws IllegalArgumentException if it can't be sent
     */
    RunInput.Encoded encoded(RunInput input, ColumnCheck check) throws IOException {
        if (input instanceof RunInput.Encoded already) {
            return already;
        }
        Payload.Content content;
        if (input instanceof RunInput.Rows rows) {
            content = out -> RowWriter.write(out, rows.source().open(), check);
        } else {
            content = out -> {
                writeDocument(input, xml -> DataSetDocument.write(out, xml, check));
                return 0L;
            };
        }
        boolean asRead = chunked && check == ColumnCheck.NONE;
        return new RunInput.Encoded(
                asRead ? Payload.asRead(content, input.isRepeatable()) : spools.encode(content), input.isDocument());
    }

    /**
     * Encodes the input of consecutive runs, regardless of the option {@code chunked}.
     *
     * @return to be closed when it is no longer needed
     * @throws IllegalArgumentException if it can't be sent, or not in parts
     */
    RunInput.Parts parts(RunInput input, long rowsPerRun, ColumnCheck check) throws IOException {
        SpooledParts.Content content;
        if (input instanceof RunInput.Rows rows) {
            content = (out, ends) -> RowWriter.write(out, rows.source().open(), check, rowsPerRun, ends);
        } else {
            content = (out, ends) ->
                    writeDocument(input, xml -> DataSetDocument.write(out, xml, check, rowsPerRun, ends));
        }
        return new RunInput.Parts(spools.encodeParts(content), input.isDocument(), rowsPerRun);
    }

    /**
     * @param input the data source, or the result of {@link #encoded}
     * @throws IllegalArgumentException if the variables can't be sent, or not with this input
     */
    ApiCall call(Integration integration, Map<String, String> variables, RunInput input) {
        if (input instanceof RunInput.Encoded encoded) {
            return encoded.document()
                    ? call("RunMapXml", integration).sending(document(encoded.payload()))
                    : call("RunMapDataTableWithErrors", integration).sending(rows(encoded.payload(), variables));
        }
        if (!(input instanceof RunInput.DataSource)) {
            // without its rows it would be a different run
            throw new IllegalArgumentException(String.valueOf(input));
        }
        return variables.isEmpty()
                ? call("RunMap", integration)
                : call("RunMapWithVariables", integration).sending(VariablesJson.body(variables, legacyFormat));
    }

    private ApiCall call(String operation, Integration integration) {
        return ApiCall.once(apiUrl, operation).with("mapKey", integration.key());
    }

    private StreamedEntity rows(Payload rows, Map<String, String> variables) {
        return new StreamedEntity(
                XML, headOfRows(variables), rows, legacyFormat ? RowWriter.legacyTail() : RowWriter.tail());
    }

    private byte[] headOfRows(Map<String, String> variables) {
        if (!legacyFormat) {
            return RowWriter.head(variables);
        }
        if (!variables.isEmpty()) {
            throw new IllegalArgumentException(
                    "Variables can't be sent together with rows with requestFormat=LEGACY, which has no place for"
                            + " them: remove the variables, or the option 'requestFormat'");
        }
        return RowWriter.legacyHead();
    }

    private static StreamedEntity document(Payload document) {
        return new StreamedEntity(XML, DataSetDocument.head(), document, DataSetDocument.tail());
    }

    private static String unmarshal(String beginning) {
        if (beginning.startsWith("{") || beginning.startsWith("[")) {
            return "It looks like JSON: unmarshal it first, for example with unmarshal().json(). ";
        }
        return HEADING_OF_CSV.matcher(beginning).lookingAt()
                ? "It looks like CSV: unmarshal it first, for example with a CsvDataFormat with useMaps=true. "
                : "";
    }

    private interface Writing {
        void write(Reader xml) throws IOException;
    }

    private static void writeDocument(RunInput document, Writing writing) throws IOException {
        try (Reader xml = reader(document)) {
            writing.write(xml);
        } catch (RowFormatException e) {
            throw new IllegalArgumentException(
                    "The body is not a valid XML document: " + e.getMessage()
                            + ". Nothing was run. " + unmarshal(e.getBeginning())
                            + "Send a well-formed data set document"
                            + " (<DataSet><Table>...</Table></DataSet>) or rows as a List of Map, or set input=NONE"
                            + " to run without the body",
                    e);
        }
    }

    private static Reader reader(RunInput document) throws IOException {
        if (document instanceof RunInput.XmlText text) {
            return BodyStream.of(text.source().open());
        }
        if (document instanceof RunInput.Xml xml) {
            InputStream bytes = BodyStream.of(xml.source().open());
            try {
                return DataSetDocument.reader(bytes, null);
            } catch (IOException | RuntimeException e) {
                bytes.close();
                throw e;
            }
        }
        throw new IllegalArgumentException(String.valueOf(document));
    }
}
