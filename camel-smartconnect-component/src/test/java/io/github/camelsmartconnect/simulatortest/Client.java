/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulatortest;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.xml.parsers.DocumentBuilderFactory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

/** A client of the API that knows nothing but the JDK: the simulator's tests speak through it. */
final class Client {

    static final String JSON = "application/json";
    static final String XML = "text/xml";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder().build();
    private final SmartConnectSimulator simulator;
    private String token;

    Client(SmartConnectSimulator simulator) {
        this.simulator = simulator;
    }

    /** Reads the public key and encrypts with it, as a client must. */
    String encrypt(String password) throws Exception {
        HttpResponse<String> key = send("POST", simulator.loginUrl() + "/v1/public-key", null, "");
        Document xml = xml(json(key).textValue());
        PublicKey publicKey = KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(xml, "Modulus"), number(xml, "Exponent")));
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, publicKey);
        return Base64.getEncoder().encodeToString(cipher.doFinal(password.getBytes(StandardCharsets.UTF_8)));
    }

    HttpResponse<String> signIn(String encryptedPassword, String companyId) throws Exception {
        return send(
                "POST",
                url("GetToken", "email", simulator.username(), "password", encryptedPassword, "companyId", companyId),
                null,
                "");
    }

    Client withToken(String other) {
        token = other;
        return this;
    }

    /** Signs in for the first company and keeps the token. */
    Client signedIn() throws Exception {
        token = json(signIn(encrypt(simulator.password()), simulator.companyId()))
                .textValue();
        return this;
    }

    HttpResponse<String> get(String endpoint, String... parameters) throws Exception {
        return send("GET", authorized(url(endpoint, parameters)), null, null);
    }

    HttpResponse<String> post(String endpoint, String... parameters) throws Exception {
        return send("POST", authorized(url(endpoint, parameters)), null, "");
    }

    HttpResponse<String> postBody(String contentType, String body, String endpoint, String... parameters)
            throws Exception {
        return send("POST", authorized(url(endpoint, parameters)), contentType, body);
    }

    HttpResponse<String> send(String method, String url, String contentType, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        request.method(
                method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    String url(String endpoint, String... parameters) {
        StringBuilder url = new StringBuilder(simulator.apiUrl()).append('/').append(endpoint);
        for (int i = 0; i < parameters.length; i += 2) {
            url.append(i == 0 ? '?' : '&').append(parameters[i]).append('=').append(encode(parameters[i + 1]));
        }
        return url.toString();
    }

    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return MAPPER.readTree(response.body());
    }

    static Document xml(String text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    private String authorized(String url) {
        return token == null ? url : url + (url.contains("?") ? "&" : "?") + "token=" + encode(token);
    }

    private static BigInteger number(Document xml, String element) {
        String text = xml.getElementsByTagName(element).item(0).getTextContent();
        return new BigInteger(1, Base64.getDecoder().decode(text));
    }
}
