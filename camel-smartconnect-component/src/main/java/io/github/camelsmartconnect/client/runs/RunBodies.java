package io.github.camelsmartconnect.client.runs;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.apache.hc.core5.http.ContentType;

import io.github.camelsmartconnect.client.calls.StreamedEntity;
import io.github.camelsmartconnect.rows.DataSetDocument;
import io.github.camelsmartconnect.rows.RowFormatException;
import io.github.camelsmartconnect.rows.RowWriter;

/** Bodies of the run calls that are written as their source is read (API document, section 4). */
final class RunBodies {

    private static final ContentType XML = ContentType.create("application/xml", StandardCharsets.UTF_8);

    private RunBodies() {}

    /** @throws IllegalArgumentException when a variable can't be sent, or the rows can be read twice and one can't */
    static StreamedEntity rows(RunInput.Rows rows, Map<String, String> variables) throws IOException {
        RowWriter.checkVariables(variables);
        if (rows.isRepeatable()) {
            RowWriter.check(rows.source().open());
        }
        return new StreamedEntity(
                XML,
                rows.isRepeatable(),
                out -> RowWriter.write(out, rows.source().open(), variables));
    }

    /** @throws IllegalArgumentException when the document can be read twice and can't be sent */
    static StreamedEntity document(RunInput.Xml document) throws IOException {
        return document(
                document.isRepeatable(),
                () -> SourceStream.of(document.source().open()),
                DataSetDocument::check,
                (out, in) -> DataSetDocument.write(out, in));
    }

    /** @throws IllegalArgumentException when the document can be read twice and can't be sent */
    static StreamedEntity document(RunInput.XmlText document) throws IOException {
        return document(
                document.isRepeatable(),
                () -> SourceStream.of(document.source().open()),
                DataSetDocument::check,
                (out, in) -> DataSetDocument.write(out, in));
    }

    private interface Checking<S> {
        void check(S source) throws IOException;
    }

    private interface Writing<S> {
        void write(OutputStream out, S source) throws IOException;
    }

    private static <S extends Closeable> StreamedEntity document(
            boolean repeatable, RunInput.Source<S> source, Checking<S> checking, Writing<S> writing)
            throws IOException {
        if (repeatable) {
            read(source, checking);
        }
        return new StreamedEntity(XML, repeatable, out -> {
            read(source, in -> writing.write(out, in));
            return 0L;
        });
    }

    private static <S extends Closeable> void read(RunInput.Source<S> source, Checking<S> reading) throws IOException {
        try (S in = source.open()) {
            reading.check(in);
        } catch (RowFormatException e) {
            throw new IllegalArgumentException(
                    "The body is not an XML document that can be sent: " + e.getMessage()
                            + ". Nothing was run. Send a well-formed data set document"
                            + " (<DataSet><Table>...</Table></DataSet>) or rows as a List of Map, or set input=NONE to"
                            + " run without the body",
                    e);
        }
    }
}
