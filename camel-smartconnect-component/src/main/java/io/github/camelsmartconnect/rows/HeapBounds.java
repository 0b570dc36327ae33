/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.util.Map;

/**
 * Memory limits for responses: sufficient for any regular response, and lower for a small heap, so that no response
 * can exhaust it.
 *
 * @since 1.0.0
 */
public final class HeapBounds {

    private static final long HEAP = Runtime.getRuntime().maxMemory();

    /** Bytes, after decoding, of a response that is read completely. */
    public static final int WHOLE_RESPONSE = (int) Math.min(64 << 20, HEAP / 32);

    /** Tokens of a JSON response, as three bytes may need an object of a hundred bytes. */
    public static final int JSON_TOKENS = (int) Math.min(10_000_000, HEAP / 512);

    /** Bytes of a document in an in-memory cache, which needs up to three times as much while it grows. */
    public static final long CACHED_DOCUMENT = HEAP / 8;

    /** Characters of a value. */
    static final int VALUE = (int) Math.min(16 << 20, HEAP / 64);

    /** Characters of a row. */
    static final int ROW = (int) Math.min(64 << 20, HEAP / 32);

    private HeapBounds() {}

    /** Counts the memory of rows that are kept. */
    public static final class KeptRows {

        private static final int ROW_OVERHEAD = 150;
        private static final int COLUMN_OVERHEAD = 90;

        private final long most;
        private long taken;

        private KeptRows(long most) {
            this.most = most;
        }

        /** Rows that are kept in memory as a message body. */
        public static KeptRows ofList() {
            return new KeptRows(HEAP / 2);
        }

        /** Rows that are copied once or twice during processing. */
        public static KeptRows ofErrors() {
            return new KeptRows(HEAP / 8);
        }

        /** Adds a row; false if it exceeds the limit. */
        public boolean add(Map<String, String> row) {
            taken += size(row);
            return taken <= most;
        }

        /** Removes a row. */
        public void remove(Map<String, String> row) {
            taken -= size(row);
        }

        private static long size(Map<String, String> row) {
            long size = ROW_OVERHEAD;
            for (String value : row.values()) {
                size += COLUMN_OVERHEAD + value.length();
            }
            return size;
        }

        /** The limit in bytes. */
        public long most() {
            return most;
        }
    }
}
