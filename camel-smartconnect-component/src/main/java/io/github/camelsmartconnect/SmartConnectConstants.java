/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import org.apache.camel.spi.Metadata;

/**
 * The headers that the component reads and sets. What it sets it never reads.
 *
 * @since 1.0.0
 */
public final class SmartConnectConstants {

    @Metadata(
            label = "producer",
            description = "The name of the integration to use instead of the option `name`.",
            javaType = "String")
    public static final String OVERRIDE_NAME = "CamelSmartConnectOverrideName";

    @Metadata(
            label = "producer",
            description = "The key of the integration to use instead of the options `name` and `key`; wins over"
                    + " CamelSmartConnectOverrideName.",
            javaType = "String")
    public static final String OVERRIDE_KEY = "CamelSmartConnectOverrideKey";

    @Metadata(
            label = "producer",
            description = "The number of the run to use instead of the option `runNumber`.",
            javaType = "Long")
    public static final String OVERRIDE_RUN_NUMBER = "CamelSmartConnectOverrideRunNumber";

    @Metadata(
            label = "producer",
            description = "The company (Customer Id) to use instead of the option `companyId`.",
            javaType = "String")
    public static final String OVERRIDE_COMPANY_ID = "CamelSmartConnectOverrideCompanyId";

    @Metadata(
            label = "producer",
            description = "Global variables of a query or a run, by name; they are added to those of the option"
                    + " `variables` and win over them.",
            javaType = "Map<String, Object>")
    public static final String VARIABLES = "CamelSmartConnectVariables";

    @Metadata(description = "The integration's name (MapId).", javaType = "String")
    public static final String NAME = "CamelSmartConnectName";

    @Metadata(description = "The integration's key (MapKey), a GUID.", javaType = "String")
    public static final String KEY = "CamelSmartConnectKey";

    @Metadata(
            label = "producer",
            description = "How many rows a query answered (outputType=LIST).",
            javaType = "Integer")
    public static final String ROW_COUNT = "CamelSmartConnectRowCount";

    @Metadata(description = "The number of the run.", javaType = "Long")
    public static final String RUN_NUMBER = "CamelSmartConnectRunNumber";

    @Metadata(description = "The history's id of the run, where it is known.", javaType = "String")
    public static final String RUN_ID = "CamelSmartConnectRunId";

    @Metadata(description = "When the integration ran, where it is known.", javaType = "java.time.OffsetDateTime")
    public static final String RUN_DATE = "CamelSmartConnectRunDate";

    @Metadata(
            description = "How the run ended.",
            javaType = "io.github.camelsmartconnect.model.RunStatus",
            enums = "SUCCESS,FAILURE,SKIPPED")
    public static final String RUN_STATUS = "CamelSmartConnectRunStatus";

    @Metadata(description = "How many records the run processed.", javaType = "Integer")
    public static final String RECORD_COUNT = "CamelSmartConnectRecordCount";

    @Metadata(description = "How many records of the run failed.", javaType = "Integer")
    public static final String ERROR_COUNT = "CamelSmartConnectErrorCount";

    @Metadata(
            label = "producer",
            description =
                    "Set to `true` when the answer of the run was lost and its result was taken from the history: it is"
                            + " probably that of our run.",
            javaType = "Boolean")
    public static final String RECOVERED = "CamelSmartConnectRecovered";

    @Metadata(label = "consumer", description = "Why the record failed.", javaType = "String")
    public static final String ERROR_MESSAGE = "CamelSmartConnectErrorMessage";

    @Metadata(label = "consumer", description = "The service's id of the failed record.", javaType = "String")
    public static final String RECORD_ID = "CamelSmartConnectRecordId";

    @Metadata(label = "consumer", description = "The server of the run's target tenant.", javaType = "String")
    public static final String TENANT_SERVER = "CamelSmartConnectTenantServer";

    @Metadata(label = "consumer", description = "The technical name of the run's target tenant.", javaType = "String")
    public static final String TENANT_NAME = "CamelSmartConnectTenantName";

    @Metadata(
            description = "Set to `true` when the run has, or may have, more errors than the service hands out (1000).",
            javaType = "Boolean")
    public static final String ERRORS_TRUNCATED = "CamelSmartConnectErrorsTruncated";

    @Metadata(description = "The id of an output file.", javaType = "String")
    public static final String OUTPUT_ID = "CamelSmartConnectOutputId";

    private SmartConnectConstants() {}
}
