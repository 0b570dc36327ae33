/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The users with their passwords, and the companies; fixed after the start of the simulator. */
final class Accounts {

    private final Map<String, String> passwords = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Company> companies = new LinkedHashMap<>();
    private final String username;
    private final Company first;

    Accounts(Map<String, String> users, Map<String, String> companyNames) {
        passwords.putAll(users);
        companyNames.forEach((id, name) -> companies.put(normal(id), new Company(id, name)));
        username = users.keySet().iterator().next();
        first = companies.values().iterator().next();
    }

    String username() {
        return username;
    }

    String password() {
        return passwords.get(username);
    }

    boolean signsIn(String user, String password) {
        return user != null && password != null && password.equals(passwords.get(user));
    }

    Company first() {
        return first;
    }

    /** The company with an id in any notation; null if there is none. */
    Company company(String id) {
        return companies.get(normal(id));
    }

    /** The company with an id used by a test. */
    Company known(String id) {
        Company company = company(id);
        if (company == null) {
            throw new IllegalArgumentException("There is no company " + id + "; add it with SimulatorBuilder.company");
        }
        return company;
    }

    Collection<Company> companies() {
        return companies.values();
    }

    private static String normal(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
