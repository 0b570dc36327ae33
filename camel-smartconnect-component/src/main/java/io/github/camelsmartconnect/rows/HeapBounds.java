/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.rows;

import java.util.Map;

/**
 * What a response may take of the memory: never more than any honest one needs, and less in a small JVM, so that it
 * survives whatever the service sends.
 *
 * @since 1.0.0
 */
public final class HeapBounds {

    private static final long HEAP = Runtime.getRuntime().maxMemory();

    /** The bytes, after decoding, of a response that is read whole. */
    public static final int WHOLE_RESPONSE = (int) Math.min(64 << 20, HEAP / 32);

    /** The tokens of a JSON response: three bytes can be an object of a hundred. */
    public static final int JSON_TOKENS = (int) Math.min(10_000_000, HEAP / 512);

    /** The bytes of a document in a cache in memory, which takes up to three times as much while it grows. */
    public static final long CACHED_DOCUMENT = HEAP / 8;

    /** The characters of one value. */
    static final int VALUE = (int) Math.min(16 << 20, HEAP / 64);

    /** The characters of one row. */
    static final int ROW = (int) Math.min(64 << 20, HEAP / 32);

    private HeapBounds() {}

    /** Adds up what rows take that are kept. */
    public static final class KeptRows {

        private static final int ROW_OVERHEAD = 150;
        private static final int COLUMN_OVERHEAD = 90;

        private final long most;
        private long taken;

        private KeptRows(long most) {
            this.most = most;
        }

        /** Rows that a message holds in memory, because its route wants them so. */
        public static KeptRows ofList() {
            return new KeptRows(HEAP / 2);
        }

        /** Rows that are copied once or twice on their way. */
        public static KeptRows ofErrors() {
            return new KeptRows(HEAP / 8);
        }

        /** Takes a row; false when there is no room for it. */
        public boolean add(Map<String, String> row) {
            taken += size(row);
            return taken <= most;
        }

        /** Gives the room of a row back. */
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

        /** The bound in bytes. */
        public long most() {
            return most;
        }
    }
}
