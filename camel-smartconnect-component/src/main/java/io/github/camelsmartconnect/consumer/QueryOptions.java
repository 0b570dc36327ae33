/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.tracking.WatermarkPass;
import io.github.camelsmartconnect.tracking.WatermarkValues;

/** Validates the options of a query consumer, and the rows. */
final class QueryOptions {

    private QueryOptions() {}

    /** @throws IllegalArgumentException if an option is missing or invalid; the message says how to correct it */
    static void check(ConsumerOptions options, WatermarkValues values) {
        if (options.pollsAll()) {
            throw new IllegalArgumentException(
                    "from(smartconnect:query) requires an integration: set the option 'name' or 'key'");
        }
        String column = options.getWatermarkColumn();
        String variable = options.getWatermarkVariable();
        if (column == null != (variable == null)) {
            throw new IllegalArgumentException(
                    "The options 'watermarkColumn' and 'watermarkVariable' are used together: set '"
                            + (column == null ? "watermarkColumn" : "watermarkVariable")
                            + "', too, or remove the other one");
        }
        if (column == null && (options.getWatermarkRepository() != null || options.getInitialWatermark() != null)) {
            throw new IllegalArgumentException(
                    "The options 'watermarkRepository' and 'initialWatermark' have no effect without"
                            + " 'watermarkColumn' and 'watermarkVariable': set these, too, or remove the former");
        }
        if (variable != null
                && options.variableTexts().keySet().stream().anyMatch(name -> name.equalsIgnoreCase(variable))) {
            throw new IllegalArgumentException("The variable '" + variable
                    + "' is set by 'watermarkVariable' and by 'variables.': for the value of the first poll use the"
                    + " option"
                    + " 'initialWatermark'");
        }
        String initial = options.getInitialWatermark();
        String problem = initial == null ? null : values.problem(initial);
        if (problem != null) {
            throw new IllegalArgumentException("The option 'initialWatermark' is '" + initial + "', which " + problem
                    + ": set it to a value of the column '" + column + "' that watermarkOrder="
                    + options.getWatermarkOrder() + " can compare");
        }
    }

    /** @throws IllegalArgumentException for options that make no sense without a watermark */
    static void checkPolls(ConsumerOptions options, boolean isGreedy, int maxMessagesPerPoll) {
        if (options.getWatermarkColumn() != null) {
            return;
        }
        if (isGreedy) {
            throw new IllegalArgumentException(
                    "Without a watermark, each poll delivers all rows, so polling with greedy=true would never end:"
                            + " remove 'greedy', or set 'watermarkColumn' and"
                            + " 'watermarkVariable'");
        }
        if (maxMessagesPerPoll > 0 && options.isSplitResults()) {
            throw new IllegalArgumentException("Without a watermark, each poll delivers all rows, so each poll with"
                    + " 'maxMessagesPerPoll' would deliver the same rows: remove it, or set"
                    + " 'watermarkColumn' and 'watermarkVariable'");
        }
    }

    /** @throws SmartConnectException if rows have no valid value in the watermark column */
    static void failIfUnusable(WatermarkPass pass, Integration integration, ConsumerOptions options) {
        if (pass.unusable() > 0) {
            throw new SmartConnectException(pass.unusable() + " rows of integration '" + integration.label()
                    + "' are not delivered, as their values are invalid for watermarkOrder="
                    + options.getWatermarkOrder() + ": first " + pass.firstUnusable()
                    + ". The other rows are delivered, and these rows are polled again. Check the options"
                    + " 'watermarkColumn' and 'watermarkOrder', or exclude such rows in the filter of the"
                    + " integration");
        }
    }
}
