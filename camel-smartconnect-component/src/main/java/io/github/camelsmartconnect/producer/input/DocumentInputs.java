/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer.input;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;

import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.w3c.dom.Node;

import io.github.camelsmartconnect.client.runs.RunInput;

/** Reads the message body as an XML document. */
final class DocumentInputs {

    private DocumentInputs() {}

    /** The document in the body; null if a body of this type can't contain one. */
    static RunInput of(Exchange exchange, Object body) throws IOException {
        if (body instanceof WrappedFile<?> file) {
            Object content = file.getFile() instanceof File local ? local : file.getBody();
            return content == null ? null : of(exchange, content);
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
            return OpenedBody.of(exchange, stream, () -> {
                InputStream content = notEmpty(stream);
                return new RunInput.Xml(() -> content, false);
            });
        }
        if (body instanceof Reader reader) {
            return OpenedBody.of(exchange, reader, () -> {
                Reader content = notEmpty(reader);
                return new RunInput.XmlText(() -> content, false);
            });
        }
        if (body instanceof StreamSource source && (source.getInputStream() != null || source.getReader() != null)) {
            return of(exchange, source.getInputStream() != null ? source.getInputStream() : source.getReader());
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
                    // not closed, as the cache belongs to the message
                    return new FilterInputStream(content) {
                        @Override
                        public void close() {
                            cache.reset();
                        }
                    };
                },
                true);
    }

    private static RunInput converted(Exchange exchange, Object body) {
        // a copy in memory, like the DOM tree
        byte[] bytes = exchange.getContext().getTypeConverter().tryConvertTo(byte[].class, exchange, body);
        if (bytes == null) {
            throw new IllegalArgumentException("A body of type "
                    + body.getClass().getName()
                    + " can't be converted to bytes: add camel-xml-jaxp to the dependencies, or " + RunInputs.REMEDIES);
        }
        return new RunInput.Xml(() -> new ByteArrayInputStream(bytes), true);
    }

    private static InputStream convert(Exchange exchange, Object body) {
        return exchange.getContext().getTypeConverter().convertTo(InputStream.class, exchange, body);
    }

    private static InputStream notEmpty(InputStream stream) throws IOException {
        var content = new PushbackInputStream(stream);
        int first = content.read();
        failIfEmpty(first < 0);
        content.unread(first);
        return content;
    }

    private static Reader notEmpty(Reader reader) throws IOException {
        var content = new PushbackReader(reader);
        int first = content.read();
        failIfEmpty(first < 0);
        content.unread(first);
        return content;
    }

    private static void failIfEmpty(boolean empty) {
        if (empty) {
            throw new IllegalArgumentException(
                    "The body is empty: set input=NONE to run the integration with its" + " own data source");
        }
    }
}
