/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** Every call of the API: its name, where it lives, its verb, and what it wants to see first. */
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

    /** The five older calls that run an integration, and the newer one. */
    static final Set<ApiEndpoint> RUNS = Set.of(
            RUN_MAP,
            RUN_MAP_WITH_VARIABLES,
            RUN_MAP_DATA_TABLE,
            RUN_MAP_DATA_TABLE_WITH_ERRORS,
            RUN_MAP_XML,
            RUN_INTEGRATION);

    /** What a call must carry. */
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

    /** The endpoint of a path, compared without regard to case; null when there is none. */
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

    /** The endpoint of a name that a test wrote, compared without regard to case. */
    static ApiEndpoint named(String name) {
        return Arrays.stream(values())
                .filter(endpoint -> endpoint.callName.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No endpoint is named '" + name + "'; there are "
                        + Arrays.stream(values()).map(ApiEndpoint::callName).toList()));
    }
}
