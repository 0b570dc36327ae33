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
 * The service, seen by one user of one company. All calls throw
 * {@link io.github.camelsmartconnect.model.SmartConnectException} or one of its kinds.
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
        this.calls = new AuthenticatedCalls(settings, transport, tokens.session(settings.tenant()), clock);
        this.integrations = new Integrations(this::integrations, settings.apiUrl(), clock);
        this.lists = new Directory(settings.apiUrl(), calls, this::integrations);
        this.runs = new RunCalls(settings, calls, clock, ledgers, firstLook, spools);
        this.mappedColumns = new MappedColumns(key -> lists.columns(key, true), clock);
    }

    /**
     * Makes a first call, unless one was made so before.
     *
     * @param needsCompany whether the options name a company; else the companies are asked for
     * @throws SmartConnectException naming the option that is wrong
     */
    public void verify(boolean needsCompany) {
        if (!verified) {
            new ConnectionCheck(settings, calls).verify(needsCompany ? this::integrations : this::companies);
            verified = true;
        }
    }

    /** Whether the service accepts the token at hand. */
    public boolean validate() {
        return calls.validate();
    }

    /** The integrations that the service lists (GetMapList); real-time ones are not among them (API document, Q14). */
    public List<Integration> integrations() {
        return Json.readList(calls.send(ApiCall.read("POST", settings.apiUrl(), "GetMapList")), MapEntry.class).stream()
                .filter(entry -> entry.mapKey() != null)
                .map(entry -> new Integration(entry.mapKey(), entry.mapId(), entry.mapDescription()))
                .toList();
    }

    /**
     * The integration of a name, compared without regard to case.
     *
     * @throws SmartConnectNotFoundException naming the nearest names when there is none
     */
    public Integration integration(String name) {
        return integrations.named(name);
    }

    /** The integration's key is not known to the service any more: its name is looked up again next time. */
    public void forget(Integration gone) {
        integrations.forget(gone);
    }

    /** The rows of an integration's data source, as they arrive (GetAllData, GetAllDataWithVariables). */
    public RowStream query(String key, Map<String, String> variables) {
        return reading(calls.open(queryCall(key, variables)), RowStream::new);
    }

    /**
     * The rows of an integration's data source, all of them. Nothing is handed out before the end, so that an answer
     * that breaks may be asked for again.
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
                LOG.debug("An answer that was read whole could not be closed in good order", e);
            }
        }
    }

    private static List<Map<String, String>> list(RowStream rows) {
        List<Map<String, String>> all = new ArrayList<>();
        var kept = HeapBounds.KeptRows.ofList();
        while (rows.hasNext()) {
            Map<String, String> row = rows.next();
            if (!kept.add(row)) {
                throw new SmartConnectException("The rows of the query take more than the " + kept.most()
                        + " bytes, half of the JVM's memory, that a list may take, after " + all.size()
                        + " rows: read them as a stream (outputType=STREAM and split(body()).streaming()), choose fewer"
                        + " by variables, or give the JVM more memory");
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

    /** The data source's own XML, decoded from the XML around it, as it arrives in UTF-8. */
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

    /** The columns that an integration maps, as the service listed them within the last minute. */
    public List<Column> mappedColumns(String key) {
        return mappedColumns.of(key);
    }

    /** What the service lists beside integrations and runs. */
    public Directory lists() {
        return lists;
    }

    /** Runs integrations, and reads what is known of their runs. */
    public RunCalls runs() {
        return runs;
    }
}
