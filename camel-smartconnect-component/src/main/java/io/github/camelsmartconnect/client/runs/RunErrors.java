/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client.runs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelsmartconnect.client.calls.JsonText;
import io.github.camelsmartconnect.client.runs.RunAnswers.ErrorTenant;
import io.github.camelsmartconnect.model.RunError;

/**
 * The errors of a run, as far as the service returns them (API document, section 5).
 *
 * @param name the integration's name
 * @param runNumber the run
 * @param rows the failed records in the order of the service
 * @param reported number of errors reported by the service
 * @param truncated whether there are, or may be, more errors than the service returns
 * @param fullPage whether the service returned the maximum number of errors for a tenant
 * @since 1.0.0
 */
public record RunErrors(
        String name, long runNumber, List<RunError> rows, int reported, boolean truncated, boolean fullPage) {

    /** Maximum number of errors that the service returns for a tenant of a run (API document, Q15). */
    private static final int PAGE_SIZE = 1000;

    static RunErrors of(RunAnswers.ErrorsAnswer answer, long runNumber) {
        var rows = new ArrayList<RunError>();
        int reported = 0;
        boolean truncated = false;
        boolean fullPage = false;
        for (ErrorTenant tenant : answer.tenants()) {
            List<Map<String, JsonText>> data =
                    tenant.errorData() == null || tenant.errorData().dataRows() == null
                            ? List.of()
                            : tenant.errorData().dataRows();
            data.forEach(row -> rows.add(
                    RunError.of(runNumber, tenant.tenantServer(), tenant.tenantTechnical(), withoutNulls(row))));
            reported += tenant.errorCount();
            truncated |= isTruncated(tenant, data.size());
            fullPage |= data.size() >= PAGE_SIZE;
        }
        return new RunErrors(answer.mapId(), runNumber, rows, reported, truncated, fullPage);
    }

    private static boolean isTruncated(ErrorTenant tenant, int handedOut) {
        int recordCount = tenant.errorData() == null ? 0 : tenant.errorData().recordCount();
        if (Math.max(recordCount, tenant.errorCount()) > handedOut) {
            return true;
        }
        // a full page: counts are of documents, so a count below the number of rows does not mean that the page is
        // complete
        return handedOut >= PAGE_SIZE && tenant.errorCount() != handedOut;
    }

    private static Map<String, String> withoutNulls(Map<String, JsonText> row) {
        var texts = new LinkedHashMap<String, String>();
        if (row == null) {
            return texts;
        }
        row.forEach((column, value) -> {
            if (value != null) {
                texts.put(column, value.text());
            }
        });
        return texts;
    }
}
