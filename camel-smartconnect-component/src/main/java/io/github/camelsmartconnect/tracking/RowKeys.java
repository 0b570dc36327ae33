/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A bounded number of rows, identified by their content, and equal rows by their count.
 *
 * @since 1.0.0
 */
public final class RowKeys {

    /** Maximum number of rows. */
    public static final int MOST = 10_000;

    private final Map<Long, Integer> counts;
    private int size;

    public RowKeys() {
        counts = new HashMap<>();
    }

    private RowKeys(RowKeys other) {
        counts = new HashMap<>(other.counts);
        size = other.size;
    }

    /** The key of a row, independent of the order of its columns. */
    public static long of(Map<String, String> row) {
        List<String> parts = new ArrayList<>(2 * row.size());
        new TreeMap<>(row).forEach((column, value) -> {
            parts.add(column);
            parts.add(value);
        });
        return ContentKey.number(parts);
    }

    RowKeys copy() {
        return new RowKeys(this);
    }

    /** {@return whether the row was added} */
    public boolean add(long key) {
        if (size == MOST) {
            return false;
        }
        counts.merge(key, 1, Integer::sum);
        size++;
        return true;
    }

    /** Removes a row with this key. {@return whether there was one} */
    public boolean remove(long key) {
        Integer count = counts.get(key);
        if (count == null) {
            return false;
        }
        if (count == 1) {
            counts.remove(key);
        } else {
            counts.put(key, count - 1);
        }
        size--;
        return true;
    }

    public void clear() {
        counts.clear();
        size = 0;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    String text() {
        ByteBuffer bytes = ByteBuffer.allocate(size * Long.BYTES);
        new TreeMap<>(counts).forEach((key, count) -> {
            for (int i = 0; i < count; i++) {
                bytes.putLong(key);
            }
        });
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** @throws IllegalArgumentException if the text was not created by {@link #text} */
    static RowKeys parse(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
        if (bytes.remaining() % Long.BYTES != 0) {
            throw new IllegalArgumentException("no whole keys");
        }
        RowKeys keys = new RowKeys();
        while (bytes.hasRemaining()) {
            keys.add(bytes.getLong());
        }
        return keys;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowKeys keys && counts.equals(keys.counts);
    }

    @Override
    public int hashCode() {
        return counts.hashCode();
    }
}
