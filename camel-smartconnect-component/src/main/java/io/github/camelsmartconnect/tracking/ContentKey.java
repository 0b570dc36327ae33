/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;

/**
 * A short hash of the content of an item. Ids and positions in the responses may change (API document, Q19), so items
 * are identified by their content.
 *
 * @since 1.0.0
 */
public final class ContentKey {

    private static final int LENGTH = 30;

    private ContentKey() {}

    /** @param parts all identifying parts, in a fixed order; null differs from empty */
    public static String of(Collection<String> parts) {
        return text(digest(parts), LENGTH);
    }

    /** Returns the hash as a number. */
    static long number(Collection<String> parts) {
        return ByteBuffer.wrap(digest(parts).digest()).getLong();
    }

    private static MessageDigest digest(Collection<String> parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] bytes = part == null ? new byte[0] : part.getBytes(StandardCharsets.UTF_8);
            // the lengths distinguish "ab", "c" from "a", "bc"
            digest.update(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(part == null ? -1 : bytes.length)
                    .flip());
            digest.update(bytes);
        }
        return digest;
    }

    /** Consists of lower-case letters and digits, as some databases compare texts case-insensitively. */
    static String hash(String text, int length) {
        MessageDigest digest = sha256();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return text(digest, length);
    }

    private static String text(MessageDigest digest, int length) {
        String hash = new BigInteger(1, digest.digest()).toString(Character.MAX_RADIX);
        return hash.substring(0, Math.min(length, hash.length()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
