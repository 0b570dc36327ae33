/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Base64;

import javax.crypto.Cipher;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.github.camelsmartconnect.model.SmartConnectException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What of a password reaches the service, by a key of 1024 bits. */
class PasswordTokenSourceTest {

    private static final int MOST_BYTES = 1024 / 8 - 11;

    private static KeyPair pair;
    private static String modulus;
    private static String exponent;

    @BeforeAll
    static void makeKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        pair = generator.generateKeyPair();
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        modulus = Base64.getEncoder().encodeToString(key.getModulus().toByteArray());
        exponent = Base64.getEncoder().encodeToString(key.getPublicExponent().toByteArray());
    }

    private static String key(String modulus) {
        return "<RSAKeyValue><Modulus>" + modulus + "</Modulus><Exponent>" + exponent + "</Exponent></RSAKeyValue>";
    }

    /** The password as the service decrypts it. */
    private static String received(String password, String publicKey) throws GeneralSecurityException {
        SignInApi calls = new SignInApi() {
            @Override
            public String publicKey() {
                return publicKey;
            }

            @Override
            public String token(String username, String encryptedPassword, String companyId) {
                return encryptedPassword;
            }
        };
        TokenSource signIn = new PasswordTokenSource("me@example", password, "c1", Duration.ofHours(1), calls);
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.DECRYPT_MODE, pair.getPrivate());
        byte[] encrypted = Base64.getDecoder().decode(signIn.newToken().value());
        return new String(cipher.doFinal(encrypted), StandardCharsets.UTF_8);
    }

    @Test
    void thePasswordArrivesUpToTheLengthThatTheKeyTakes() throws GeneralSecurityException {
        String longest = "p".repeat(MOST_BYTES - 2) + "\u00e4";
        assertThat(received(longest, key(modulus))).isEqualTo(longest);
        assertThatThrownBy(() -> received(longest + "p", key(modulus)))
                .isInstanceOf(SmartConnectException.class)
                .hasMessageContaining(MOST_BYTES + " bytes")
                .hasMessageContaining((MOST_BYTES + 1) + " in UTF-8");
    }

    @Test
    void aKeyWithADocumentTypeIsNone() {
        String withEntity = "<!DOCTYPE RSAKeyValue [<!ENTITY m \"" + modulus + "\">]>" + key("&m;");
        assertThatThrownBy(() -> received("p", withEntity))
                .isInstanceOf(SmartConnectException.class)
                .hasMessageContaining("no RSA key");
    }
}
