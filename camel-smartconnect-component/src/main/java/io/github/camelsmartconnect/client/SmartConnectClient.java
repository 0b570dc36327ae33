/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.client;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.auth.TokenStore;
import io.github.camelsmartconnect.client.ListAnswers.MapEntry;
import io.github.camelsmartconnect.client.calls.ApiCall;
import io.github.camelsmartconnect.client.calls.AuthenticatedCalls;
import io.github.camelsmartconnect.client.calls.CallObserver;
import io.github.camelsmartconnect.client.calls.ClientSettings;
import io.github.camelsmartconnect.client.calls.ContentStream;
import io.github.camelsmartconnect.client.calls.HttpTransport;
import io.github.camelsmartconnect.client.calls.Json;
import io.github.camelsmartconnect.client.calls.Spools;
import io.github.camelsmartconnect.client.calls.StreamingResponse;
import io.github.camelsmartconnect.client.calls.VariablesJson;
import io.github.camelsmartconnect.client.http.RetryConfigurer;
import io.github.camelsmartconnect.client.runs.RunCalls;
import io.github.camelsmartconnect.client.runs.RunLedgers;
import io.github.camelsmartconnect.model.Column;
import io.github.camelsmartconnect.model.Company;
import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.SmartConnectAnswerLostException;
import io.github.camelsmartconnect.model.SmartConnectException;
import io.github.camelsmartconnect.model.SmartConnectNotFoundException;
import io.github.camelsmartconnect.rows.HeapBounds;
import io.github.camelsmartconnect.rows.InnerDocument;

/**
 * The API for one user and one company. All calls throw {@link
 * io.github.camelsmartconnect.model.SmartConnectException} or a subclass.
 *
 * @since 1.0.0
 */
public final class SmartConnectClient {

    private static final Logger LOG = LoggerFactory.getLogger(SmartConnectClient.class);

    private final ClientSettings settings;
    private final AuthenticatedCalls calls;
    private final Integrations integrations;
    private final Directory lists;
    private final RunCalls runs;
    private final MappedColumns mappedColumns;
    private final CallObserver observer;
    private volatile boolean verified;

    SmartConnectClient(
            ClientSettings settings,
            HttpTransport transport,
            TokenStore tokens,
            Clock clock,
            RunLedgers ledgers,
            Duration firstLook,
            Spools spools) {
        this.settings = settings;
        this.observer = transport.observer();
        this.calls = new AuthenticatedCalls(settings, transport, tokens.session(settings.tenant()), clock);
        this.integrations = new Integrations(this::integrations, settings.apiUrl(), clock);
        this.lists = new Directory(settings.apiUrl(), calls, this::integrations);
        this.runs = new RunCalls(settings, calls, clock, ledgers, firstLook, spools);
        this.mappedColumns = new MappedColumns(key -> lists.columns(key, true), clock);
    }

    /**
     * Performs a first call, unless it was already performed.
     *
     * @param needsCompany whether the options have a company; otherwise the companies are listed
     * @throws SmartConnectException if an option is wrong; the message names it
     */
    public void verify(boolean needsCompany) {
        if (!verified) {
            new ConnectionCheck(settings, calls).verify(needsCompany ? this::integrations : this::companies);
            verified = true;
        }
    }

    /** Whether the service accepts the current token. */
    public boolean validate() {
        return calls.validate();
    }

    /** The integrations of the service (GetMapList), without real-time integrations (API document, Q14). */
    public List<Integration> integrations() {
        return Json.readList(calls.send(ApiCall.read("POST", settings.apiUrl(), "GetMapList")), MapEntry.class).stream()
                .filter(entry -> entry.mapKey() != null)
                .map(entry -> new Integration(entry.mapKey(), entry.mapId(), entry.mapDescription()))
                .toList();
    }

    /**
     * Looks up an integration by its case-insensitive name.
     *
     * @throws SmartConnectNotFoundException if there is none; the message contains similar names
     */
    public Integration integration(String name) {
        return integrations.named(name);
    }

    /** Removes an integration whose key is unknown to the service: its name is looked up again next time. */
    public void forget(Integration gone) {
        integrations.forget(gone);
    }

    /** The rows of an integration's data source as a stream (GetAllData, GetAllDataWithVariables). */
    public RowStream query(String key, Map<String, String> variables) {
        return reading(calls.open(queryCall(key, variables)), answer -> new RowStream(answer, observer::rowsRead));
    }

    /**
     * All rows of an integration's data source. No row is returned before the end, so the call can be retried if the
     * connection is closed.
     */
    public List<Map<String, String>> queryAll(String key, Map<String, String> variables) {
        for (int repetition = 0; ; repetition++) {
            try (RowStream rows = query(key, variables)) {
                try {
                    return list(rows);
                } catch (SmartConnectAnswerLostException e) {
                    if (repetition == RetryConfigurer.REPETITIONS || e.isTimeout()) {
                        throw e;
                    }
                }
            } catch (IOException e) {
                LOG.debug("A completely read response could not be closed gracefully", e);
            }
        }
    }

    private static List<Map<String, String>> list(RowStream rows) {
        List<Map<String, String>> all = new ArrayList<>();
        var kept = HeapBounds.KeptRows.ofList();
        while (rows.hasNext()) {
            Map<String, String> row = rows.next();
            if (!kept.add(row)) {
                throw new SmartConnectException("The rows of the query exceed the limit of " + kept.most() + ""
                        + " bytes for a list (half of the heap) after " + all.size() + " rows: read them as a"
                        + " stream (outputType=STREAM and split(body()).streaming()), filter them by variables, or"
                        + " increase the heap size");
            }
            all.add(row);
        }
        return all;
    }

    static <T> T reading(StreamingResponse answer, Function<StreamingResponse, T> reader) {
        try {
            return reader.apply(answer);
        } catch (RuntimeException e) {
            answer.close();
            throw e;
        }
    }

    /** The XML document of the data source, decoded from the surrounding XML, as a stream in UTF-8. */
    public ContentStream queryXml(String key, Map<String, String> variables) {
        return reading(
                calls.open(queryCall(key, variables)),
                answer -> new ContentStream(answer, InnerDocument.open(answer.body(), answer.charset())));
    }

    private ApiCall queryCall(String key, Map<String, String> variables) {
        ApiCall call = ApiCall.read(
                        "POST", settings.apiUrl(), variables.isEmpty() ? "GetAllData" : "GetAllDataWithVariables")
                .with("mapKey", key)
                .accepting("application/xml");
        return variables.isEmpty() ? call : call.sending(VariablesJson.body(variables, settings.legacyFormat()));
    }

    /** The companies that the user has access to (GetCompanyList). */
    public List<Company> companies() {
        return calls.companies();
    }

    /** The mapped columns of an integration, cached for one minute. */
    public List<Column> mappedColumns(String key) {
        return mappedColumns.of(key);
    }

    /** Lists of the service other than integrations and runs. */
    public Directory lists() {
        return lists;
    }

    /** Runs integrations, and reads the history and errors of runs. */
    public RunCalls runs() {
        return runs;
    }
}
