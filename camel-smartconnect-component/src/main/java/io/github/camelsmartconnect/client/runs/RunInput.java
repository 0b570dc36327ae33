package io.github.camelsmartconnect.client.runs;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Iterator;
import java.util.Map;

/** What a run works on beside its variables. */
public sealed interface RunInput {

    /** Whether it can be read more than once, so that it can be checked before and sent again. */
    boolean isRepeatable();

    /** The integration reads its own data source. */
    record DataSource() implements RunInput {
        @Override
        public boolean isRepeatable() {
            return true;
        }
    }

    /**
     * Rows, sent as they are read.
     *
     * @param source gives the rows; called once for each time they are read
     * @param isRepeatable whether the source can be asked more than once
     */
    record Rows(Source<Iterator<? extends Map<?, ?>>> source, boolean isRepeatable) implements RunInput {}

    /**
     * A data set document, sent as it is read.
     *
     * @param source gives the document's bytes, in an encoding that XML can tell; called once for each time they are
     *     read, and closed by the reader
     * @param isRepeatable whether the source can be asked more than once
     */
    record Xml(Source<InputStream> source, boolean isRepeatable) implements RunInput {}

    /**
     * A data set document as text, sent as it is read.
     *
     * @param source gives the text; called once for each time it is read, and closed by the reader
     * @param isRepeatable whether the source can be asked more than once
     */
    record XmlText(Source<Reader> source, boolean isRepeatable) implements RunInput {}

    /** Opens what is to be sent. */
    interface Source<T> {
        T open() throws IOException;
    }
}
