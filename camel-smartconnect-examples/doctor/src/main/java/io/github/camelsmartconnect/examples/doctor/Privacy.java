/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Takes out of the report what must not be in it, whatever way it came there: findings are written without it, and
 * this is the second lock on the door.
 */
final class Privacy {

    private static final String MASK = "(left out)";

    /** Shorter texts would be found in any word. */
    private static final int SHORTEST = 4;

    private final List<String> hidden = new CopyOnWriteArrayList<>();

    Privacy(String... texts) {
        for (String text : texts) {
            hide(text);
        }
    }

    void hide(String text) {
        if (text != null && text.length() >= SHORTEST) {
            hidden.add(text);
        }
    }

    /** Longer ones first: one may hold another. */
    String clean(String text) {
        String clean = text;
        for (String secret : hidden.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList()) {
            clean = without(secret, clean);
        }
        return clean;
    }

    private static String without(String secret, String text) {
        String searched = text.toLowerCase(Locale.ROOT);
        String wanted = secret.toLowerCase(Locale.ROOT);
        if (!searched.contains(wanted)) {
            return text;
        }
        int at = searched.indexOf(wanted);
        return text.substring(0, at) + MASK + without(secret, text.substring(at + secret.length()));
    }
}
