/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.apache.camel.spi.StateRepository;

import io.github.camelsmartconnect.model.SmartConnectException;

/**
 * The stored watermark of a query.
 *
 * @since 1.0.0
 */
public final class WatermarkStore {

    private static final int HASH_LENGTH = 16;

    private final StateRepository<String, String> repository;
    private final String key;

    /**
     * @param companyId null with only a token
     * @param integrationKey the key of the integration, as its name may change
     * @param column the watermark column
     * @param variables the variables that filter the rows, without that of the watermark
     */
    public WatermarkStore(
            StateRepository<String, String> repository,
            String companyId,
            String integrationKey,
            String column,
            Map<String, String> variables) {
        this.repository = repository;
        List<String> parts = new ArrayList<>();
        parts.add(column);
        new TreeMap<>(variables).forEach((name, value) -> {
            parts.add(name);
            parts.add(value);
        });
        this.key = ("query/" + (companyId == null ? "" : companyId) + "/" + integrationKey).toLowerCase(Locale.ROOT)
                + "/"
                + ContentKey.of(parts).substring(0, HASH_LENGTH);
    }

    /** The key in the repository. */
    public String key() {
        return key;
    }

    /**
     * @param initial the initial watermark; null for none
     * @param values the order of the values
     * @throws SmartConnectException if the repository contains an invalid state
     */
    public Watermark load(String initial, WatermarkValues values) {
        String text = repository.getState(key);
        if (text == null || text.isBlank()) {
            return Watermark.initial(initial);
        }
        try {
            Watermark mark = Watermark.parse(text);
            requireComparable(mark.since(), values);
            requireComparable(mark.high(), values);
            return mark;
        } catch (IllegalArgumentException e) {
            throw new SmartConnectException(
                    "The state '" + key + "' in the watermarkRepository is not a valid watermark (" + e.getMessage()
                            + "): set it to the value from which rows are to be delivered, or remove it",
                    e);
        }
    }

    private static void requireComparable(String mark, WatermarkValues values) {
        String problem = mark == null ? null : values.problem(mark);
        if (problem != null) {
            throw new IllegalArgumentException("the mark '" + mark + "' " + problem);
        }
    }

    public void save(Watermark mark) {
        repository.setState(key, mark.text());
    }
}
