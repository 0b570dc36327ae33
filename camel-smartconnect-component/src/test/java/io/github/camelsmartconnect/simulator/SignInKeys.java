/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import javax.crypto.Cipher;

/** The key pair that passwords are encrypted for; only the current one decrypts. */
final class SignInKeys {

    private final int bits;
    private KeyPair current;
    private boolean rotateAfterNext;

    SignInKeys(int bits) {
        this.bits = bits;
        this.current = generate();
    }

    synchronized void rotate() {
        current = generate();
    }

    synchronized void rotateAfterNext() {
        rotateAfterNext = true;
    }

    synchronized void keepKey() {
        rotateAfterNext = false;
    }

    /** The public key as .NET writes it. */
    synchronized String publicKeyXml() {
        RSAPublicKey key = (RSAPublicKey) current.getPublic();
        if (rotateAfterNext) {
            rotateAfterNext = false;
            rotate();
        }
        return "<RSAKeyValue><Modulus>" + base64(key.getModulus()) + "</Modulus><Exponent>"
                + base64(key.getPublicExponent()) + "</Exponent></RSAKeyValue>";
    }

    /** The password, or empty when the text was not made with the current public key. */
    Optional<String> decrypt(String encrypted) {
        KeyPair pair;
        synchronized (this) {
            pair = current;
        }
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.DECRYPT_MODE, pair.getPrivate());
            byte[] password = cipher.doFinal(Base64.getDecoder().decode(encrypted));
            return Optional.of(new String(password, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK makes no RSA keys of " + bits + " bits", e);
        }
    }

    /** Big-endian and unsigned: without the leading zero byte that Java adds for the sign. */
    private static String base64(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
    }
}
