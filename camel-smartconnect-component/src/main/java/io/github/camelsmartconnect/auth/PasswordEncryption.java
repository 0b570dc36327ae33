/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.auth;

import java.io.StringReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.rows.HardenedXml;

/** Encrypts a password for GetToken: RSAES-PKCS1-v1_5 of its UTF-8 bytes (API document, Q23), then Base64. */
final class PasswordEncryption {

    /** Bytes of a block that PKCS #1 v1.5 uses for padding. */
    private static final int PADDING_BYTES = 11;

    private PasswordEncryption() {}

    /**
     * @param publicKeyXml {@code <RSAKeyValue><Modulus>base64</Modulus><Exponent>base64</Exponent></RSAKeyValue>}
     * @return Base64; different for each call, as the padding is random
     */
    static String encrypt(String publicKeyXml, String password) {
        RSAPublicKey key = parse(publicKeyXml);
        byte[] clear = password.getBytes(StandardCharsets.UTF_8);
        int most = (key.getModulus().bitLength() + 7) / 8 - PADDING_BYTES;
        if (clear.length > most) {
            throw new SmartConnectException("The option 'password' is too long: the public key of the service can"
                    + " encrypt " + most + " bytes and the password has " + clear.length + " in UTF-8, so nothing"
                    + " was sent. Use a shorter password");
        }
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, key);
            return Base64.getEncoder().encodeToString(cipher.doFinal(clear));
        } catch (GeneralSecurityException e) {
            throw new SmartConnectException(
                    "The password could not be encrypted with the public key of the service: check that the JDK allows"
                            + " RSA/ECB/PKCS1Padding (its file java.security), and the option 'loginUrl'",
                    e);
        }
    }

    private static RSAPublicKey parse(String xml) {
        try {
            BigInteger modulus = null;
            BigInteger exponent = null;
            XMLStreamReader reader = HardenedXml.factory().createXMLStreamReader(new StringReader(xml));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT) {
                    switch (reader.getLocalName()) {
                        case "Modulus" -> modulus = unsigned(reader.getElementText());
                        case "Exponent" -> exponent = unsigned(reader.getElementText());
                        default -> {
                            // the root element RSAKeyValue
                        }
                    }
                }
            }
            if (modulus == null || exponent == null) {
                throw unreadable(null);
            }
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
        } catch (XMLStreamException | GeneralSecurityException | IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    private static BigInteger unsigned(String base64) {
        return new BigInteger(1, Base64.getMimeDecoder().decode(base64));
    }

    private static SmartConnectException unreadable(Exception cause) {
        return new SmartConnectException(
                "public-key: the service returned no RSA key (RSAKeyValue with Modulus and Exponent): check the option"
                        + " 'loginUrl'",
                cause);
    }
}
