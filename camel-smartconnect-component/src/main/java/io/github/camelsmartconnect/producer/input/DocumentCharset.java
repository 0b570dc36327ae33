/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer.input;

import java.nio.charset.Charset;

import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;

import org.apache.camel.Exchange;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.util.IOHelper;
import org.w3c.dom.Node;

import io.github.camelsmartconnect.client.runs.RunInput;
import io.github.camelsmartconnect.rows.DataSetDocument;

/** The charset of a document in the body, if the message has one: from the exchange, or from its Content-Type. */
final class DocumentCharset {

    private DocumentCharset() {}

    /** The document, decoded with the charset of the message. */
    static RunInput decode(Exchange exchange, Object body, RunInput document) {
        boolean isMadeHere = body instanceof Node || body instanceof Source && !(body instanceof StreamSource);
        Charset charset = document instanceof RunInput.Xml && !isMadeHere ? charset(exchange) : null;
        if (charset == null) {
            return document;
        }
        RunInput.Xml bytes = (RunInput.Xml) document;
        return new RunInput.XmlText(() -> DataSetDocument.reader(bytes.source().open(), charset), bytes.isRepeatable());
    }

    private static Charset charset(Exchange exchange) {
        String ofExchange = ExchangeHelper.getCharsetName(exchange, false);
        if (ofExchange != null) {
            return charset("exchange's charset", ofExchange);
        }
        String type = exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class);
        return type == null || !type.contains("charset=")
                ? null
                : charset("header " + Exchange.CONTENT_TYPE, IOHelper.getCharsetNameFromContentType(type));
    }

    private static Charset charset(String where, String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The " + where + " has the unsupported charset '" + name + "': set"
                    + " it to a charset that Java supports, such as UTF-8, or remove it");
        }
    }
}
