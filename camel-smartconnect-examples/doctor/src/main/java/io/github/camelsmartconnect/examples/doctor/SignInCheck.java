/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.camelsmartconnect.auth.PasswordTokenSource;
import io.github.camelsmartconnect.model.SmartConnectAuthenticationException;
import io.github.camelsmartconnect.model.SmartConnectException;

/** Signs in once, and tells apart why it may not work. */
final class SignInCheck implements Examination.Check {

    private final Tenant tenant;
    private final RawCalls calls;
    private final RawSignIn signIn;
    private final Findings findings;

    SignInCheck(Tenant tenant, RawCalls calls, Findings findings) {
        this.tenant = tenant;
        this.calls = calls;
        this.signIn = new RawSignIn(tenant, calls);
        this.findings = findings;
    }

    @Override
    public void examine() throws IOException, InterruptedException {
        var password = new PasswordTokenSource(
                tenant.username(), tenant.password(), tenant.companyId(), Duration.ofDays(1), signIn);
        try {
            calls.signedIn(password.newToken().value());
            findings.asAssumed(Question.SIGN_IN, "Yes");
            findings.asAssumed(Question.TOKEN_RESPONSE, signIn.tokenResponse().shape());
        } catch (SmartConnectAuthenticationException e) {
            refused(password, signIn.tokenResponse());
        } catch (UncheckedIOException e) {
            NetworkFault fault = NetworkFault.of(e.getCause(), "apiUrl", tenant.proxyHost() != null);
            findings.inTheWay(Question.SIGN_IN, "Unreachable: " + fault.seen(), fault.advice());
        } catch (SmartConnectException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("while signing in");
            }
            // the component's text names the option
            findings.inTheWay(Question.SIGN_IN, "The password could not be encrypted", e.getMessage());
        }
    }

    private void refused(PasswordTokenSource password, RawResponse response) {
        int status = response.status();
        if (status == 404) {
            findings.inTheWay(
                    Question.SIGN_IN,
                    "There is no sign-in at the API Url: " + response.shape(),
                    "Check the option apiUrl against System > API Settings: the path counts");
            return;
        }
        boolean outage = status >= 500 || status == 408 || status == 429 || response.isHtml();
        List<String> companies = companies(password);
        if (companies == null) {
            undecided(response, outage);
        } else if (companies.contains(tenant.companyId().toLowerCase(Locale.ROOT))) {
            findings.inTheWay(
                    Question.SIGN_IN,
                    "Username and password are good and the company is one of the user's, but: " + response.shape(),
                    "Check in SmartConnect whether the company's subscription and the user's access are in force");
        } else {
            findings.inTheWay(
                    Question.SIGN_IN,
                    "Wrong company: username and password are good, but the Customer Id is none of the user's "
                            + companies.size() + " companies",
                    "Set SMARTCONNECT_COMPANY_ID (the option companyId) to the Customer Id of System > API Settings");
        }
        refusalForm(response, outage, companies != null);
    }

    private void undecided(RawResponse response, boolean outage) {
        if (outage) {
            findings.inTheWay(
                    Question.SIGN_IN,
                    "Not available: " + response.shape(),
                    "Try again later; if it stays so, check SMARTCONNECT_USERNAME and SMARTCONNECT_PASSWORD");
        } else {
            findings.inTheWay(
                    Question.SIGN_IN,
                    "Refused: " + response.shape(),
                    "Check SMARTCONNECT_USERNAME and SMARTCONNECT_PASSWORD (the options username and password). It was"
                            + " tried twice: don't try on and on, the account may get locked");
        }
    }

    /** Whether the component takes this refusal for one. */
    private void refusalForm(RawResponse response, boolean outage, boolean passwordIsGood) {
        if (!outage) {
            findings.asAssumed(Question.TOKEN_RESPONSE, "A refusal: " + response.shape());
        } else if (passwordIsGood) {
            findings.differs(
                    Question.TOKEN_RESPONSE,
                    "A wrong company is answered like an outage: " + response.shape(),
                    Findings.REPORT_WANTED);
        } else {
            findings.notSeen(
                    Question.TOKEN_RESPONSE, "An outage, or a refusal that looks like one: " + response.shape());
        }
    }

    /** The ids of the user's companies; null when the service does not tell: then it may be the password. */
    private List<String> companies(PasswordTokenSource password) {
        RawResponse response;
        try {
            response = password.withPassword(encrypted -> signIn.companies(tenant.username(), encrypted));
        } catch (SmartConnectException | UncheckedIOException e) {
            return null;
        }
        JsonNode json = response.isSuccess() ? response.json() : null;
        if (json == null || !json.isArray()) {
            return null;
        }
        List<String> ids = new ArrayList<>();
        json.forEach(company -> ids.add(JsonShape.get(company, "Id").asText().toLowerCase(Locale.ROOT)));
        return ids;
    }
}
