/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** The calls of the API: name, path, HTTP method and required credentials. */
enum ApiEndpoint {
    PUBLIC_KEY("public-key", "/v1/", "POST", Access.OPEN),
    COMPANIES("companies", "/v1/", "POST", Access.OPEN),
    TOKEN("token", "/", "POST", Access.OPEN),
    RUN_INTEGRATION("run-integration", "/v1/", "POST", Access.BEARER),

    GET_TOKEN("GetToken", "POST", Access.OPEN),
    VALIDATE("validate", "POST", Access.OPEN),
    GET_COMPANY_LIST("GetCompanyList", "POST", Access.OPEN),

    GET_CONNECTIONS("GetConnections", "GET", Access.TOKEN),
    GET_DATA_SOURCES("GetDataSources", "GET", Access.TOKEN),
    GET_MAP_LIST("GetMapList", "POST", Access.TOKEN),
    GET_PROCESSES_BY_CONNECTION("GetProcessesByConnection", "GET", Access.TOKEN),
    GET_PROCESSES_FOR_DATASOURCE("GetProcessesForDatasource", "GET", Access.TOKEN),
    GET_MAP_COLUMNS("GetMapColumns", "POST", Access.TOKEN),
    GET_MAPPED_MAP_COLUMNS("GetMappedMapColumns", "POST", Access.TOKEN),

    GET_ALL_DATA("GetAllData", "POST", Access.TOKEN),
    GET_ALL_DATA_WITH_VARIABLES("GetAllDataWithVariables", "POST", Access.TOKEN),

    RUN_MAP("RunMap", "POST", Access.TOKEN),
    RUN_MAP_WITH_VARIABLES("RunMapWithVariables", "POST", Access.TOKEN),
    RUN_MAP_DATA_TABLE("RunMapDataTable", "POST", Access.TOKEN),
    RUN_MAP_DATA_TABLE_WITH_ERRORS("RunMapDataTableWithErrors", "POST", Access.TOKEN),
    RUN_MAP_XML("RunMapXml", "POST", Access.TOKEN),

    GET_HISTORY_FOR_PROCESS("GetHistoryForProcess", "GET", Access.TOKEN),
    GET_ERRORS_FOR_PROCESS_RUN("GetErrorsForProcessRun", "GET", Access.TOKEN),
    GET_OUTPUTS_FOR_PROCESS("GetOutputsForProcess", "GET", Access.TOKEN),
    GET_FILE("getfile", "GET", Access.TOKEN);

    /** The calls that run an integration, with a token or with OAuth 2. */
    static final Set<ApiEndpoint> RUNS = Set.of(
            RUN_MAP,
            RUN_MAP_WITH_VARIABLES,
            RUN_MAP_DATA_TABLE,
            RUN_MAP_DATA_TABLE_WITH_ERRORS,
            RUN_MAP_XML,
            RUN_INTEGRATION);

    /** The required credentials of a call. */
    enum Access {
        OPEN,
        TOKEN,
        BEARER
    }

    static final String API_PATH = "/API";

    private final String callName;
    private final String path;
    private final String verb;
    private final Access access;

    ApiEndpoint(String callName, String verb, Access access) {
        this(callName, API_PATH + "/", verb, access);
    }

    ApiEndpoint(String callName, String folder, String verb, Access access) {
        this.callName = callName;
        this.path = (folder + callName).toLowerCase(Locale.ROOT);
        this.verb = verb;
        this.access = access;
    }

    String callName() {
        return callName;
    }

    String verb() {
        return verb;
    }

    Access access() {
        return access;
    }

    /** The endpoint with a case-insensitive path; null if there is none. */
    static ApiEndpoint atPath(String path) {
        String wanted = path.toLowerCase(Locale.ROOT);
        if (wanted.startsWith(RUN_INTEGRATION.path + "/")) {
            return RUN_INTEGRATION;
        }
        return Arrays.stream(values())
                .filter(endpoint -> endpoint != RUN_INTEGRATION && endpoint.path.equals(wanted))
                .findFirst()
                .orElse(null);
    }

    /** The endpoint with a case-insensitive name used by a test. */
    static ApiEndpoint named(String name) {
        return Arrays.stream(values())
                .filter(endpoint -> endpoint.callName.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No endpoint is named '" + name + "'; there are "
                        + Arrays.stream(values()).map(ApiEndpoint::callName).toList()));
    }
}
