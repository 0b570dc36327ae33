/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client;

import java.util.List;
import java.util.stream.Collectors;

import io.github.camelsmartconnect.client.calls.AuthenticatedCalls;
import io.github.camelsmartconnect.client.calls.ClientSettings;
import io.github.camelsmartconnect.model.Company;
import io.github.camelsmartconnect.model.SmartConnectAuthenticationException;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.model.SmartConnectNotSentException;
import io.github.camelsmartconnect.model.SmartConnectResponseException;
import io.github.camelsmartconnect.rows.Excerpt;

/** Determines which option of a connection is wrong if the first call fails. */
final class ConnectionCheck {

    private static final String FAILED = "The connection could not be verified (verifyOnStart=true). ";
    private static final int MOST_COMPANIES = 5;

    private final ClientSettings settings;
    private final AuthenticatedCalls calls;

    ConnectionCheck(ClientSettings settings, AuthenticatedCalls calls) {
        this.settings = settings;
        this.calls = calls;
    }

    /**
     * Performs the first call with these options.
     *
     * @throws SmartConnectException if an option is wrong; the message names it
     */
    void verify(Runnable call) {
        try {
            call.run();
        } catch (SmartConnectAuthenticationException e) {
            throw new SmartConnectAuthenticationException(FAILED + refused(e));
        } catch (SmartConnectNotSentException e) {
            String option = e.getMessage().startsWith("public-key") ? "'loginUrl'" : "'apiUrl'";
            throw new SmartConnectException(
                    FAILED + "The URL of the option " + option + " can't be reached. " + e.getMessage(), e);
        } catch (SmartConnectResponseException e) {
            throw new SmartConnectException(FAILED + answered(e) + e.getMessage(), e);
        } catch (SmartConnectException e) {
            throw new SmartConnectException(FAILED + e.getMessage(), e);
        }
    }

    private static String answered(SmartConnectResponseException e) {
        if (e.getOperation().equals("public-key")) {
            return "The option 'loginUrl' is not the URL of a login service. ";
        }
        boolean isOfService = e.getStatusCode() == 429 || e.getStatusCode() >= 500;
        return isOfService ? "The service is unavailable. " : "The option 'apiUrl' is not the URL of an API. ";
    }

    private String refused(SmartConnectAuthenticationException refused) {
        if (settings.password() == null) {
            return refused.getMessage();
        }
        List<Company> companies;
        try {
            companies = calls.companiesAtOnce();
        } catch (SmartConnectAuthenticationException e) {
            return "The option 'username' or 'password' is wrong. " + refused.getMessage();
        } catch (SmartConnectException e) {
            // older services do not support this call
            return refused.getMessage();
        }
        if (companies.stream().anyMatch(company -> isSame(company.id(), settings.companyId()))) {
            return refused.getMessage();
        }
        return "The option 'companyId' is wrong: the username and the password are valid, and the user has access to "
                + (companies.isEmpty() ? "no company" : text(companies)) + ", not to '"
                + Excerpt.of(settings.companyId()) + "'";
    }

    private static boolean isSame(String id, String companyId) {
        return id != null && id.replaceAll("[{}]", "").equalsIgnoreCase(companyId.strip());
    }

    private static String text(List<Company> companies) {
        return companies.stream()
                        .limit(MOST_COMPANIES)
                        .map(company -> "'" + Excerpt.of(String.valueOf(company.id())) + "' ("
                                + Excerpt.of(String.valueOf(company.name())) + ")")
                        .collect(Collectors.joining(", "))
                + (companies.size() > MOST_COMPANIES ? " and " + (companies.size() - MOST_COMPANIES) + " more" : "");
    }
}
