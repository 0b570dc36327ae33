/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What no log may show of a call.
 *
 * @param parameters query parameters, not percent-encoded
 * @param bearer the token of an Authorization header; null for none
 * @param hidden texts of the body
 * @since 1.0.0
 */
public record CallSecrets(Map<String, String> parameters, String bearer, List<String> hidden) {

    public static final CallSecrets NONE = new CallSecrets(Map.of(), null, List.of());

    public CallSecrets with(String parameter, String value) {
        var more = new LinkedHashMap<>(parameters);
        more.put(parameter, value);
        return new CallSecrets(more, bearer, hidden);
    }

    public CallSecrets withBearer(String token) {
        return new CallSecrets(parameters, token, hidden);
    }

    public CallSecrets hiding(String text) {
        var more = new ArrayList<>(hidden);
        more.add(text);
        return new CallSecrets(parameters, bearer, more);
    }

    /** The longest first: a shorter one may be a part of it, and would leave the rest. */
    List<String> all() {
        var all = new ArrayList<>(parameters.values());
        all.addAll(hidden);
        if (bearer != null) {
            all.add(bearer);
        }
        all.removeIf(Objects::isNull);
        all.sort(Comparator.comparing(String::length).reversed());
        return all;
    }

    @Override
    public String toString() {
        return "CallSecrets";
    }
}
