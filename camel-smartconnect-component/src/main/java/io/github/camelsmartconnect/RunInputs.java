package io.github.camelsmartconnect;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.BaseStream;

import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;

import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.w3c.dom.Node;

import io.github.camelsmartconnect.client.runs.RunInput;

/** Finds out what a run is to send from the body of the message. */
final class RunInputs {

    private static final String REMEDIES =
            "send rows (a Map, or a List, an Iterator, an array or a Stream of Maps, records or beans), a"
                    + " data set document as XML (text, bytes, stream, file), or set input=NONE to run without the body";

    private static final String OPENED = "CamelSmartConnectRunInput";

    private RunInputs() {}

    /**
     * @return null when the body holds rows, but none of them: then there is nothing to run
     * @throws IllegalArgumentException when the body can't be sent, saying why and what to do
     */
    static RunInput of(Exchange exchange, InputType type) throws IOException {
        Object body = exchange.getMessage().getBody();
        if (type == InputType.NONE || body == null && type == InputType.AUTO) {
            return new RunInput.DataSource();
        }
        if (body == null) {
            throw new IllegalArgumentException(
                    "The message has no body, and input=" + type + " needs one: " + REMEDIES);
        }
        if (isRows(body)) {
            if (type == InputType.XML) {
                throw new IllegalArgumentException(
                        "The body is a " + body.getClass().getName()
                                + ", and input=XML needs a document: set input=ROWS or input=AUTO to send rows");
            }
            return rows(exchange, body);
        }
        RunInput document = document(exchange, body);
        if (document == null) {
            throw new IllegalArgumentException(
                    "A body of type " + body.getClass().getName() + " can't be sent: " + REMEDIES);
        }
        if (type == InputType.ROWS) {
            throw new IllegalArgumentException(
                    "The body is a " + body.getClass().getName()
                            + ", and input=ROWS needs rows: a Map, or a List, an Iterator, an array or a Stream of Maps."
                            + " unmarshal() makes them of CSV or JSON");
        }
        return document;
    }

    private static boolean isRows(Object body) {
        return body instanceof Map
                || body instanceof Iterable && !(body instanceof Path)
                || body instanceof Iterator
                || body instanceof Object[]
                || body instanceof BaseStream;
    }

    private static RunInput rows(Exchange exchange, Object body) throws IOException {
        if (body instanceof Map<?, ?> row) {
            return rows(exchange, List.of(row));
        }
        if (body instanceof Object[] array) {
            return rows(exchange, Arrays.asList(array));
        }
        if (body instanceof Collection<?> rows) {
            return rows.isEmpty() ? null : new RunInput.Rows(() -> new RowsOnly(rows.iterator()), true);
        }
        Iterator<?> once = opened(exchange, body, () -> iterator(body));
        return once.hasNext() ? new RunInput.Rows(() -> new RowsOnly(once), false) : null;
    }

    private static Iterator<?> iterator(Object body) {
        return body instanceof Iterable<?> iterable
                ? iterable.iterator()
                : body instanceof BaseStream<?, ?> stream ? stream.iterator() : (Iterator<?>) body;
    }

    private interface Opening<T> {
        T open() throws IOException;
    }

    /** What a body that can be opened but once was opened as. */
    private record Opened(Object body, Object source) {
        @Override
        public String toString() {
            return "what a body of type " + body.getClass().getName() + " was opened as";
        }
    }

    /** Opens a body, or finds what it was opened as: a redelivery brings the same body again. */
    @SuppressWarnings("unchecked")
    private static <T> T opened(Exchange exchange, Object body, Opening<T> opening) throws IOException {
        if (exchange.getProperty(OPENED) instanceof Opened before && before.body() == body) {
            return (T) before.source();
        }
        T source = opening.open();
        exchange.setProperty(OPENED, new Opened(body, source));
        return source;
    }

    /** The document that the body holds; null when a body of this type can't hold one. */
    private static RunInput document(Exchange exchange, Object body) throws IOException {
        if (body instanceof WrappedFile<?> file) {
            Object content = file.getFile() instanceof File local ? local : file.getBody();
            return content == null ? null : document(exchange, content);
        }
        if (body instanceof File file) {
            return file(file.toPath());
        }
        if (body instanceof Path path) {
            return file(path);
        }
        if (body instanceof StreamCache cache) {
            return cached(exchange, cache);
        }
        if (body instanceof CharSequence text) {
            failIfEmpty(text.toString().isBlank());
            return new RunInput.XmlText(() -> new StringReader(text.toString()), true);
        }
        if (body instanceof byte[] bytes) {
            failIfEmpty(bytes.length == 0);
            return new RunInput.Xml(() -> new ByteArrayInputStream(bytes), true);
        }
        if (body instanceof InputStream stream) {
            InputStream content = notEmpty(exchange, stream);
            return new RunInput.Xml(() -> content, false);
        }
        if (body instanceof Reader reader) {
            Reader content = notEmpty(exchange, reader);
            return new RunInput.XmlText(() -> content, false);
        }
        if (body instanceof StreamSource source && (source.getInputStream() != null || source.getReader() != null)) {
            return document(exchange, source.getInputStream() != null ? source.getInputStream() : source.getReader());
        }
        return body instanceof Node || body instanceof Source ? converted(exchange, body) : null;
    }

    private static RunInput file(Path path) throws IOException {
        failIfEmpty(Files.size(path) == 0);
        return new RunInput.Xml(() -> Files.newInputStream(path), true);
    }

    private static RunInput cached(Exchange exchange, StreamCache cache) {
        failIfEmpty(cache.length() == 0);
        return new RunInput.Xml(
                () -> {
                    cache.reset();
                    InputStream content = convert(exchange, cache);
                    // the cache belongs to the message: it is not closed here
                    return new java.io.FilterInputStream(content) {
                        @Override
                        public void close() {
                            cache.reset();
                        }
                    };
                },
                true);
    }

    private static RunInput converted(Exchange exchange, Object body) {
        // a copy in memory, as the tree it comes from is
        byte[] bytes = exchange.getContext().getTypeConverter().tryConvertTo(byte[].class, exchange, body);
        if (bytes == null) {
            throw new IllegalArgumentException(
                    "A body of type " + body.getClass().getName()
                            + " can't be converted to bytes: add camel-xml-jaxp to the dependencies, or " + REMEDIES);
        }
        return new RunInput.Xml(() -> new ByteArrayInputStream(bytes), true);
    }

    private static InputStream convert(Exchange exchange, Object body) {
        return exchange.getContext().getTypeConverter().convertTo(InputStream.class, exchange, body);
    }

    private static InputStream notEmpty(Exchange exchange, InputStream stream) throws IOException {
        PushbackInputStream content = opened(exchange, stream, () -> new PushbackInputStream(stream));
        int first = content.read();
        failIfEmpty(first < 0);
        content.unread(first);
        return content;
    }

    private static Reader notEmpty(Exchange exchange, Reader reader) throws IOException {
        PushbackReader content = opened(exchange, reader, () -> new PushbackReader(reader));
        int first = content.read();
        failIfEmpty(first < 0);
        content.unread(first);
        return content;
    }

    private static void failIfEmpty(boolean empty) {
        if (empty) {
            throw new IllegalArgumentException("The body is empty, which is rarely meant as \"run it all\": set"
                    + " input=NONE to run the integration on its own data source");
        }
    }

    /** Rows, each of which is a map, a record or a bean. */
    private static final class RowsOnly implements Iterator<Map<?, ?>> {

        private final BeanRows beans = new BeanRows();
        private final Iterator<?> rows;
        private long count;

        RowsOnly(Iterator<?> rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public Map<?, ?> next() {
            Object row = rows.next();
            count++;
            if (row instanceof Map<?, ?> map) {
                return map;
            }
            Map<String, Object> bean = row == null ? null : beans.toRow(row);
            if (bean != null) {
                return bean;
            }
            throw new IllegalArgumentException("Row " + count + " of the body is "
                    + (row == null ? "null" : "a " + row.getClass().getName())
                    + ", not a Map of columns, a record or a bean: " + REMEDIES);
        }
    }
}
