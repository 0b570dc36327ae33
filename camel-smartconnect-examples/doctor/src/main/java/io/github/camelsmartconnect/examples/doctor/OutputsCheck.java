/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads the list of output files twice; no file is fetched. */
final class OutputsCheck implements Examination.Check {

    private final Tenant tenant;
    private final RawCalls calls;
    private final Subject subject;
    private final Findings findings;

    OutputsCheck(Tenant tenant, RawCalls calls, Subject subject, Findings findings) {
        this.tenant = tenant;
        this.calls = calls;
        this.subject = subject;
        this.findings = findings;
    }

    @Override
    public void examine() throws IOException, InterruptedException {
        if (subject.chosen() == null) {
            findings.restNotSeen(Topic.OUTPUTS, "No integration to look at");
            return;
        }
        JsonNode first = read();
        if (first == null || first.isEmpty()) {
            findings.restNotSeen(Topic.OUTPUTS, "The integration looked at has no output files");
            return;
        }
        ids(ids(first), ids(read()));
        links(first);
    }

    private JsonNode read() throws IOException, InterruptedException {
        RawResponse response = calls.send(
                "GET",
                "GetOutputsForProcess",
                Map.of("processId", subject.chosen().key()));
        return response.isSuccess() ? response.json() : null;
    }

    private static List<String> ids(JsonNode outputs) {
        List<String> ids = new ArrayList<>();
        if (outputs != null) {
            for (JsonNode output : outputs) {
                JsonNode id = JsonShape.get(output, "outputId");
                ids.add(id.isNull() ? "" : id.asText(""));
            }
        }
        return ids;
    }

    private void ids(List<String> first, List<String> second) {
        if (first.contains("")) {
            findings.copedWith(Question.OUTPUT_IDS, "There is none");
        } else if (new HashSet<>(first).size() < first.size()) {
            findings.copedWith(Question.OUTPUT_IDS, "Not unique");
        } else if (new HashSet<>(first).equals(new HashSet<>(second))) {
            findings.asAssumed(Question.OUTPUT_IDS, "Unique, and the same at each reading");
        } else {
            findings.copedWith(Question.OUTPUT_IDS, "Unique, but others at each reading");
        }
    }

    private void links(JsonNode outputs) {
        boolean plain = false;
        for (JsonNode output : outputs) {
            String problem = problem(JsonShape.get(output, "outputUri").asText(""));
            if (problem != null) {
                findings.differs(Question.OUTPUT_LINKS, problem, Findings.REPORT_WANTED);
                return;
            }
            plain |= JsonShape.get(output, "outputUri").asText().startsWith("http:");
        }
        if (plain && tenant.apiUrl().startsWith("https:")) {
            findings.copedWith(Question.OUTPUT_LINKS, "To getfile, over plain http: they are not followed");
        } else {
            findings.asAssumed(Question.OUTPUT_LINKS, "To getfile of the API Url, with a key");
        }
    }

    /** What is not as published in a link; null for nothing. The link itself holds a token. */
    private String problem(String link) {
        URI uri;
        try {
            uri = URI.create(link);
        } catch (IllegalArgumentException e) {
            return "The link is no address";
        }
        String path = String.valueOf(uri.getPath()).toLowerCase(Locale.ROOT);
        String query = "&" + String.valueOf(uri.getRawQuery()).toLowerCase(Locale.ROOT);
        if (!path.endsWith("/getfile")) {
            return "To another call than getfile";
        }
        if (!query.contains("&key=")) {
            return "To getfile, but without a key";
        }
        return String.valueOf(uri.getHost()).equalsIgnoreCase(Tenant.host(tenant.apiUrl()))
                ? null
                : "To getfile of another host than that of the API Url";
    }
}
