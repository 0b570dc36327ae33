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
 * A short text for what is in something. The service need not keep ids and places (API document, Q19), so what it lists
 * is known by its content.
 *
 * @since 1.0.0
 */
public final class ContentKey {

    private static final int LENGTH = 30;

    private ContentKey() {}

    /** @param parts all that makes it what it is, in an order that is always the same; null differs from empty */
    public static String of(Collection<String> parts) {
        return text(digest(parts), LENGTH);
    }

    /** The same as a number. */
    static long number(Collection<String> parts) {
        return ByteBuffer.wrap(digest(parts).digest()).getLong();
    }

    private static MessageDigest digest(Collection<String> parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] bytes = part == null ? new byte[0] : part.getBytes(StandardCharsets.UTF_8);
            // the lengths keep "ab", "c" from being "a", "bc"
            digest.update(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(part == null ? -1 : bytes.length)
                    .flip());
            digest.update(bytes);
        }
        return digest;
    }

    /** Of lower-case letters and digits: some databases compare texts without regard to case. */
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
