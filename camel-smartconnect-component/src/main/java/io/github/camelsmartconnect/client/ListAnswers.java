/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client;

import java.util.List;

import io.github.camelsmartconnect.model.Integration;

/** The JSON responses of lists (API document, sections 2 and 5). */
final class ListAnswers {

    private ListAnswers() {}

    /** An entry of GetMapList. */
    record MapEntry(String mapKey, String mapId, String mapDescription) {}

    /** An entry of GetConnections. */
    record ConnectionEntry(String id, String description, String connectionType) {}

    /** An entry of GetDataSources. */
    record DataSourceEntry(String id, String description, String connectionId, String company, String type) {}

    /** An entry of GetMapColumns and GetMappedMapColumns. */
    record ColumnEntry(String columnName, boolean isRequired) {}

    /** The response of GetProcessesByConnection. */
    record Processes(List<ProcessEntry> items) {}

    /** An integration in the response of GetProcessesByConnection. */
    record ProcessEntry(
            String mapKey,
            String mapId,
            String mapDescription,
            String connectionId,
            String connectionType,
            String destinationType,
            Boolean storesErrors,
            Boolean isOutputProcess,
            List<Integration.Line> lines,
            List<Integration.Tenant> tenants) {}

    /** An entry of GetProcessesForDatasource. */
    record DataSourceProcessEntry(String id, String mapId, String description, String sourceType, String targetType) {}

    /** An entry of GetOutputsForProcess; its link contains a token. */
    record OutputEntry(
            String outputId,
            String processId,
            long runNumber,
            String created,
            String description,
            String fileName,
            String outputUri) {

        @Override
        public String toString() {
            return "OutputEntry[outputId=" + outputId + "]";
        }
    }
}
