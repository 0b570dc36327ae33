/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.consumer;

import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.tracking.WatermarkPass;
import io.github.camelsmartconnect.tracking.WatermarkValues;

/** What the options of a query consumer must be, beside and to the rows. */
final class QueryOptions {

    private QueryOptions() {}

    /** @throws IllegalArgumentException naming the option that is missing or wrong, and how to mend it */
    static void check(ConsumerOptions options, WatermarkValues values) {
        if (options.pollsAll()) {
            throw new IllegalArgumentException(
                    "from(smartconnect:query) does not know which integration: set the option 'name' or 'key'");
        }
        String column = options.getWatermarkColumn();
        String variable = options.getWatermarkVariable();
        if (column == null != (variable == null)) {
            throw new IllegalArgumentException(
                    "The options 'watermarkColumn' and 'watermarkVariable' go together: set '"
                            + (column == null ? "watermarkColumn" : "watermarkVariable")
                            + "', too, or take the other one out");
        }
        if (column == null && (options.getWatermarkRepository() != null || options.getInitialWatermark() != null)) {
            throw new IllegalArgumentException(
                    "The options 'watermarkRepository' and 'initialWatermark' do nothing without"
                            + " 'watermarkColumn' and 'watermarkVariable': set these, too, or take the former out");
        }
        if (variable != null
                && options.variableTexts().keySet().stream().anyMatch(name -> name.equalsIgnoreCase(variable))) {
            throw new IllegalArgumentException("The variable '" + variable
                    + "' is set by 'watermarkVariable' and by 'variables.': for the value of the first poll use the option"
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

    /** @throws IllegalArgumentException when polls without a watermark would not be what they seem */
    static void checkPolls(ConsumerOptions options, boolean isGreedy, int maxMessagesPerPoll) {
        if (options.getWatermarkColumn() != null) {
            return;
        }
        if (isGreedy) {
            throw new IllegalArgumentException(
                    "Without a watermark each poll delivers all rows, so that with greedy=true"
                            + " there would be no end: take out 'greedy', or set 'watermarkColumn' and 'watermarkVariable'");
        }
        if (maxMessagesPerPoll > 0 && options.isSplitResults()) {
            throw new IllegalArgumentException("Without a watermark each poll delivers all rows, so that with"
                    + " 'maxMessagesPerPoll' the same ones would come again and again: take it out, or set"
                    + " 'watermarkColumn' and 'watermarkVariable'");
        }
    }

    /** @throws SmartConnectException when rows have no value in the column that can be compared */
    static void failIfUnusable(WatermarkPass pass, Integration integration, ConsumerOptions options) {
        if (pass.unusable() > 0) {
            throw new SmartConnectException(pass.unusable() + " rows of integration '" + integration.label()
                    + "' are not delivered, since they have no place in the order of watermarkOrder="
                    + options.getWatermarkOrder() + ": first " + pass.firstUnusable()
                    + ". The other rows are delivered, and the service is asked for these again. Check the options"
                    + " 'watermarkColumn' and 'watermarkOrder', or leave such rows out in the integration's filter");
        }
    }
}
