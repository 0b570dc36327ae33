/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer.input;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.BaseStream;

import org.apache.camel.Exchange;

import io.github.camelsmartconnect.client.runs.RunInput;

/** Reads the message body as rows. */
final class RowInputs {

    private RowInputs() {}

    static boolean isRows(Object body) {
        return body instanceof Map
                || body instanceof Iterable && !(body instanceof Path)
                || body instanceof Iterator
                || body instanceof Object[]
                || body instanceof BaseStream;
    }

    /**
     * @return null if there are none
     */
    static RunInput of(Exchange exchange, Object body) throws IOException {
        if (body instanceof Map<?, ?> row) {
            return of(exchange, List.of(row));
        }
        if (body instanceof Object[] array) {
            return of(exchange, Arrays.asList(array));
        }
        if (body instanceof Collection<?> rows) {
            return rows.isEmpty() ? null : new RunInput.Rows(() -> new RowsOnly(rows.iterator()), true);
        }
        return OpenedBody.of(exchange, body, () -> {
            Iterator<?> once = iterator(body);
            return once.hasNext() ? new RunInput.Rows(() -> new RowsOnly(once), false) : null;
        });
    }

    private static Iterator<?> iterator(Object body) {
        return body instanceof Iterable<?> iterable
                ? iterable.iterator()
                : body instanceof BaseStream<?, ?> stream ? stream.iterator() : (Iterator<?>) body;
    }

    /** Rows that are maps, records or beans. */
    private static final class RowsOnly implements Iterator<Map<?, ?>> {

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
            Map<String, Object> bean = row == null ? null : BeanRows.toRow(row);
            if (bean != null) {
                return bean;
            }
            throw new IllegalArgumentException("Row " + count + " of the body is "
                    + (row == null ? "null" : "a " + row.getClass().getName())
                    + ", not a Map of columns, a record or a bean: " + RunInputs.REMEDIES);
        }
    }
}
