/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.net.URI;
import java.util.List;
import java.util.Map;

import io.github.camelsmartconnect.SmartConnectConfiguration;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;

/**
 * Whose service is examined.
 *
 * @param proxyHost null for none
 * @param unreadProxy a proxy setting of the machine that neither Java's client nor the component reads; null for none
 * @param isSimulator whether it is the simulator that this application started
 */
record Tenant(
        String apiUrl,
        String loginUrl,
        String username,
        String password,
        String companyId,
        String proxyHost,
        Integer proxyPort,
        String unreadProxy,
        boolean isSimulator) {

    private static final String PREFIX = "SMARTCONNECT_";

    private static final List<String> NEEDED = List.of("API_URL", "USERNAME", "PASSWORD", "COMPANY_ID");

    /**
     * The tenant that the environment variables name; null when they name none.
     *
     * @throws IllegalArgumentException naming those that are missing or wrong
     */
    static Tenant from(Map<String, String> environment) {
        if (environment.keySet().stream().noneMatch(name -> name.startsWith(PREFIX))) {
            return null;
        }
        List<String> missing = NEEDED.stream()
                .map(PREFIX::concat)
                .filter(name -> environment.getOrDefault(name, "").isBlank())
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("To examine your tenant, set " + String.join(" and ", missing)
                    + " too, as System > API Settings of SmartConnect shows it; to examine the simulator, set no"
                    + " variable that begins with " + PREFIX);
        }
        return new Tenant(
                withoutSlash(environment.get(PREFIX + "API_URL").strip()),
                withoutSlash(
                        environment.getOrDefault(PREFIX + "LOGIN_URL", new SmartConnectConfiguration().getLoginUrl())),
                environment.get(PREFIX + "USERNAME"),
                environment.get(PREFIX + "PASSWORD"),
                environment.get(PREFIX + "COMPANY_ID").strip(),
                environment.get(PREFIX + "PROXY_HOST"),
                port(environment.get(PREFIX + "PROXY_PORT"), environment.containsKey(PREFIX + "PROXY_HOST")),
                unreadProxy(environment),
                false);
    }

    private static String unreadProxy(Map<String, String> environment) {
        if (System.getProperty("https.proxyHost") != null) {
            return "Java's property https.proxyHost";
        }
        return environment.containsKey("HTTPS_PROXY") || environment.containsKey("https_proxy")
                ? "The variable HTTPS_PROXY"
                : null;
    }

    private static Integer port(String text, boolean needed) {
        if (!needed) {
            return null;
        }
        try {
            return Integer.valueOf(text == null ? "" : text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "Beside " + PREFIX + "PROXY_HOST set " + PREFIX + "PROXY_PORT to the proxy's port, a number", e);
        }
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    static Tenant of(SmartConnectSimulator simulator) {
        return new Tenant(
                simulator.apiUrl(),
                simulator.loginUrl(),
                simulator.username(),
                simulator.password(),
                simulator.companyId(),
                null,
                null,
                null,
                true);
    }

    /** What must not be in a report: secrets, and the host unless it is asked for. */
    Privacy privacy(boolean showsHost) {
        var privacy = new Privacy(username, password, companyId, proxyHost);
        if (!showsHost) {
            privacy.hide(apiUrl);
            privacy.hide(host(apiUrl));
        }
        return privacy;
    }

    /** The host of an address; null for a text that is no address. */
    static String host(String url) {
        try {
            return URI.create(url).getHost();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return isSimulator ? "Tenant[simulator]" : "Tenant[]";
    }
}
