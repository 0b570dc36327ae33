/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;

/** Public key, token, validate and the two lists of companies. */
final class SignInHandlers {

    private final Accounts accounts;
    private final SignInKeys keys;
    private final Tokens tokens;
    private final Settings settings;
    private final Supplier<String> hostAndPath;
    private final AtomicInteger tokensAnswered = new AtomicInteger();

    SignInHandlers(Accounts accounts, SignInKeys keys, Tokens tokens, Settings settings, Supplier<String> hostAndPath) {
        this.accounts = accounts;
        this.keys = keys;
        this.tokens = tokens;
        this.settings = settings;
        this.hostAndPath = hostAndPath;
    }

    void register(Map<ApiEndpoint, Handler> handlers) {
        handlers.put(ApiEndpoint.PUBLIC_KEY, (call, none) -> Answer.json(keys.publicKeyXml()));
        handlers.put(ApiEndpoint.GET_TOKEN, this::token);
        handlers.put(ApiEndpoint.VALIDATE, this::validate);
        handlers.put(ApiEndpoint.GET_COMPANY_LIST, this::companyList);
        handlers.put(ApiEndpoint.COMPANIES, this::products);
    }

    int tokensAnswered() {
        return tokensAnswered.get();
    }

    void reset() {
        tokensAnswered.set(0);
    }

    private Answer token(ApiCall call, Company none) {
        String email = call.required("email");
        signIn(email, call.required("password"));
        Company company = accounts.company(call.requiredGuid("companyId").toString());
        if (company == null) {
            throw RefusedCall.badRequest("The company is not known.");
        }
        tokensAnswered.incrementAndGet();
        return Answer.json(tokens.issue(company, email));
    }

    private Answer validate(ApiCall call, Company none) {
        return Answer.json(tokens.company(call.parameter("token")) != null);
    }

    private Answer companyList(ApiCall call, Company none) {
        signIn(call.required("email"), call.required("password"));
        List<Object> companies = new ArrayList<>();
        for (Company company : accounts.companies()) {
            companies.add(Json.object("Id", company.id(), "Name", company.name(), "SubscriptionExpiry", null));
        }
        return Answer.json(companies);
    }

    private Answer products(ApiCall call, Company none) {
        JsonNode body = Json.read(call.body());
        signIn(text(body, "Email"), text(body, "Password"));
        List<Object> products = new ArrayList<>();
        for (Company company : accounts.companies()) {
            products.add(Json.object(
                    "Account",
                    Json.object("AccountId", company.id(), "Name", company.name(), "Status", "Active"),
                    "Subscription",
                    Json.object("Status", "Active", "Expired", false),
                    "RegionName",
                    "Simulator",
                    "ApiUrl",
                    hostAndPath.get()));
        }
        return Answer.json(Json.object("Products", products));
    }

    private void signIn(String email, String encryptedPassword) {
        if (!keys.decrypt(encryptedPassword)
                .filter(password -> accounts.signsIn(email, password))
                .isPresent()) {
            throw new RefusedCall(settings.refusedSignIn);
        }
    }

    private static String text(JsonNode body, String name) {
        JsonNode value = VariablesReader.property(body, name);
        if (value == null || !value.isTextual()) {
            throw RefusedCall.badRequest(name + " is missing.");
        }
        return value.textValue();
    }
}
