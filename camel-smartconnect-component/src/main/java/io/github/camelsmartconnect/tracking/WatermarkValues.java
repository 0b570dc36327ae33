/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.tracking;

import java.math.BigDecimal;
import java.util.Comparator;

import io.github.camelsmartconnect.WatermarkOrder;

/**
 * The values of a watermark column, and their order.
 *
 * @since 1.0.0
 */
public final class WatermarkValues implements Comparator<String> {

    /** Maximum number of digits, as parsing of many digits is slow. */
    private static final int LONGEST_NUMBER = 100;

    private final WatermarkOrder order;

    public WatermarkValues(WatermarkOrder order) {
        this.order = order;
    }

    /** The reason why a value is invalid; null if it is valid. */
    public String problem(String value) {
        if (value == null) {
            return "is missing";
        }
        if (value.isBlank()) {
            return "is empty";
        }
        return order == WatermarkOrder.NUMBER && number(value) == null ? "is not a number" : null;
    }

    @Override
    public int compare(String one, String other) {
        return order == WatermarkOrder.TEXT ? one.compareTo(other) : number(one).compareTo(number(other));
    }

    private static BigDecimal number(String value) {
        String text = value.strip();
        if (text.length() > LONGEST_NUMBER) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
