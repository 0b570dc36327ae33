/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import org.apache.camel.impl.DefaultCamelContext;

/** The report for programs. */
final class JsonReport {

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JsonReport() {}

    static String write(Report report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("examined", report.examined());
        json.put("at", report.at().toString());
        json.put("seconds", report.took().toSeconds());
        json.put("calls", report.calls());
        json.put("component", Report.componentVersion());
        json.put("camel", new DefaultCamelContext(false).getVersion());
        json.put("java", Runtime.version().toString());
        json.put("complete", report.ended().isEmpty());
        json.put("ended", report.ended());
        json.put("inTheWay", report.isInTheWay());
        json.put("notAskedFor", report.left());
        List<Object> findings = new ArrayList<>();
        report.findings().forEach(finding -> findings.add(json(finding)));
        json.put("findings", findings);
        try {
            return MAPPER.writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> json(Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", finding.question().id());
        json.put("question", finding.question().text());
        json.put("assumed", finding.question().assumption());
        json.put("seen", finding.seen());
        json.put("verdict", finding.verdict().toString());
        json.put("inTheWay", finding.inTheWay());
        json.put("advice", finding.advice());
        return json;
    }
}
