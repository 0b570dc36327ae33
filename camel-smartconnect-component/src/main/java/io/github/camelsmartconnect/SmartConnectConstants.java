/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import org.apache.camel.spi.Metadata;

/**
 * Names of the message headers that the component reads or sets. No header is both read and set.
 *
 * @since 1.0.0
 */
public final class SmartConnectConstants {

    @Metadata(
            label = "producer",
            description = "Name of the integration; overrides the option `name`.",
            javaType = "String")
    public static final String OVERRIDE_NAME = "CamelSmartConnectOverrideName";

    @Metadata(
            label = "producer",
            description = "Key of the integration; overrides the options `name` and `key` and the header"
                    + " CamelSmartConnectOverrideName.",
            javaType = "String")
    public static final String OVERRIDE_KEY = "CamelSmartConnectOverrideKey";

    @Metadata(
            label = "producer",
            description = "Number of the run; overrides the option `runNumber`.",
            javaType = "Long")
    public static final String OVERRIDE_RUN_NUMBER = "CamelSmartConnectOverrideRunNumber";

    @Metadata(
            label = "producer",
            description = "Customer Id of the company; overrides the option `companyId`.",
            javaType = "String")
    public static final String OVERRIDE_COMPANY_ID = "CamelSmartConnectOverrideCompanyId";

    @Metadata(
            label = "producer",
            description = "Global variables of a query or a run, by name; merged with the option `variables`, which"
                    + " they override.",
            javaType = "Map<String, Object>")
    public static final String VARIABLES = "CamelSmartConnectVariables";

    @Metadata(description = "Name of the integration (MapId).", javaType = "String")
    public static final String NAME = "CamelSmartConnectName";

    @Metadata(description = "Key of the integration (MapKey), a GUID.", javaType = "String")
    public static final String KEY = "CamelSmartConnectKey";

    @Metadata(
            label = "producer",
            description = "Number of rows in the result of a query (outputType=LIST).",
            javaType = "Integer")
    public static final String ROW_COUNT = "CamelSmartConnectRowCount";

    @Metadata(description = "Number of the run.", javaType = "Long")
    public static final String RUN_NUMBER = "CamelSmartConnectRunNumber";

    @Metadata(description = "Id of the run in the history, if known.", javaType = "String")
    public static final String RUN_ID = "CamelSmartConnectRunId";

    @Metadata(description = "Date and time of the run, if known.", javaType = "java.time.OffsetDateTime")
    public static final String RUN_DATE = "CamelSmartConnectRunDate";

    @Metadata(
            description = "Status of the run.",
            javaType = "io.github.camelsmartconnect.model.RunStatus",
            enums = "SUCCESS,FAILURE,SKIPPED")
    public static final String RUN_STATUS = "CamelSmartConnectRunStatus";

    @Metadata(description = "Number of records processed by the run.", javaType = "Integer")
    public static final String RECORD_COUNT = "CamelSmartConnectRecordCount";

    @Metadata(description = "Number of failed records of the run.", javaType = "Integer")
    public static final String ERROR_COUNT = "CamelSmartConnectErrorCount";

    @Metadata(
            label = "producer",
            description =
                    "Set to `true` if the response of the run was lost and the result was read from the history. It"
                            + " is most likely, but not provably, the result of this run.",
            javaType = "Boolean")
    public static final String RECOVERED = "CamelSmartConnectRecovered";

    @Metadata(label = "consumer", description = "Error message of the failed record.", javaType = "String")
    public static final String ERROR_MESSAGE = "CamelSmartConnectErrorMessage";

    @Metadata(label = "consumer", description = "Id of the failed record.", javaType = "String")
    public static final String RECORD_ID = "CamelSmartConnectRecordId";

    @Metadata(label = "consumer", description = "Server of the target tenant of the run.", javaType = "String")
    public static final String TENANT_SERVER = "CamelSmartConnectTenantServer";

    @Metadata(label = "consumer", description = "Technical name of the target tenant of the run.", javaType = "String")
    public static final String TENANT_NAME = "CamelSmartConnectTenantName";

    @Metadata(
            description = "Set to `true` if the run has, or may have, more errors than the service returns (1000).",
            javaType = "Boolean")
    public static final String ERRORS_TRUNCATED = "CamelSmartConnectErrorsTruncated";

    @Metadata(description = "Id of the output file.", javaType = "String")
    public static final String OUTPUT_ID = "CamelSmartConnectOutputId";

    private SmartConnectConstants() {}
}
