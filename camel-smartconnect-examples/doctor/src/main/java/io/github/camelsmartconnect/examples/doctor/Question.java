/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

/**
 * What is examined. The ids that begin with Q are those of the API document, section 8, as comments and documents use
 * them; a part of such a question has a word behind the point. Those that begin with S are of the set-up.
 */
enum Question {
    ADDRESS(Topic.ADDRESS, "S1", "Is the API Url well formed?", "https, with a path such as /API"),
    LOGIN_HOST(Topic.ADDRESS, "S2", "Does the sign-in host answer?", "a public key at loginUrl"),
    API_HOST(Topic.ADDRESS, "S3", "Is there an API at the API Url?", "validate answers JSON"),
    PROXY(Topic.ADDRESS, "S4", "Is there a proxy?", "the option proxyHost, or none"),
    CLOCK(Topic.ADDRESS, "S5", "Do the clocks agree?", "within 60 s"),
    BAD_VALIDATE(Topic.ADDRESS, "Q1.validate", "What does validate say of a bad token?", "false"),

    SIGN_IN(Topic.SIGN_IN, "S6", "Does the user sign in?", "yes"),
    TOKEN_RESPONSE(
            Topic.SIGN_IN,
            "Q3",
            "What does GetToken answer?",
            "a JSON string; 4xx, an empty body or null is a refusal"),

    VALID(Topic.ACCESS, "S7", "Is the new token valid?", "validate says true"),
    ACCESS(Topic.ACCESS, "S8", "What may the user see?", "at least one integration"),
    NAMES(Topic.ACCESS, "Q13", "Are names of integrations unique?", "yes; keys are GUIDs"),

    BAD_TOKEN(Topic.REFUSALS, "Q1", "What answers a bad token?", "401; else validate is asked"),
    UNKNOWN_KEY(Topic.REFUSALS, "Q2.key", "What answers an unknown key?", "a refusal or an empty body"),
    WRONG_PATH(Topic.REFUSALS, "Q2.path", "What answers a wrong path?", "404"),

    HISTORY_SIZE(Topic.HISTORY, "Q16", "How many runs has a history?", "10 at most"),
    NUMBERS(Topic.HISTORY, "Q10", "How do run numbers rise?", "by one with each run"),
    HISTORY_ORDER(Topic.HISTORY, "Q10.order", "In which order is the history?", "newest first"),
    ZONE(Topic.HISTORY, "Q17", "In which zone is RunDate?", "that of the option timeZone"),
    ERRORS_SAVED(Topic.HISTORY, "S10", "Are the errors of runs saved?", "yes, where runs have errors"),

    ERROR_IDS(Topic.ERRORS, "Q19", "Is errorId the same at each reading?", "nothing"),
    ERROR_ORDER(Topic.ERRORS, "Q19.order", "Is the order of errors the same?", "nothing"),
    IDENTS(Topic.ERRORS, "Q19.ident", "Is EONERUNIDENT unique and there?", "nothing"),
    MANY_ERRORS(Topic.ERRORS, "Q15", "How many errors are handed out?", "all, up to 1000 of a run"),

    OUTPUT_IDS(Topic.OUTPUTS, "Q19.output", "Is outputId unique and the same?", "nothing"),
    OUTPUT_LINKS(Topic.OUTPUTS, "Q18", "Where do output links lead?", "getfile of the API Url, with a key"),

    COLUMNS(Topic.RESPONSES, "S14", "Are the columns told?", "by GetMapColumns"),
    LETTER_CASE(Topic.RESPONSES, "Q25", "In which letter case are properties?", "as published; any is read"),
    UNKNOWN_PROPERTIES(Topic.RESPONSES, "Q25.unknown", "Are there unknown properties?", "none; they are skipped"),
    MISSING_PROPERTIES(Topic.RESPONSES, "Q25.missing", "Are there missing properties?", "none of those that are used"),
    TYPES(Topic.RESPONSES, "Q25.types", "Are values of the published types?", "yes; text for numbers is read"),
    CHARSET(Topic.RESPONSES, "Q24", "Which charset have responses?", "UTF-8, or as Content-Type says"),
    RESPONSE_TIMES(Topic.RESPONSES, "S9", "How long do responses take?", "a few seconds; responseTimeout is 5 min"),
    HTTP_VERSION(Topic.RESPONSES, "S11", "Which HTTP version is spoken?", "1.1"),
    KEEP_ALIVE(Topic.RESPONSES, "S12", "Are connections kept?", "yes"),
    COMPRESSION(Topic.RESPONSES, "S13", "Are responses compressed?", "gzip or not at all"),

    QUERY(Topic.QUERY, "Q22", "Are the rows of a query readable?", "as .NET writes data sets"),
    QUERY_SPEED(Topic.QUERY, "S15", "How fast is the query?", "no pause above responseTimeout"),
    QUERY_CHARSET(Topic.QUERY, "Q24.query", "Which charset has the query?", "UTF-8, or as Content-Type says"),
    VARIABLES_FORM(Topic.QUERY, "Q5.variables", "Which form of variables is taken?", "that of requestFormat"),

    ROWS_FORM(Topic.RUN, "Q5", "Which form of rows is taken?", "that of requestFormat"),
    RECORDS(Topic.RUN, "Q8", "What does RecordCount count?", "rows, or documents; never more than rows"),
    RUN_NUMBERS(Topic.RUN, "Q10.run", "Which numbers do these runs get?", "the one before plus one"),
    DATED_BY(Topic.RUN, "Q9", "Is RunDate start or end?", "either; it is learned"),
    SHOWN_RUNNING(Topic.RUN, "Q9.running", "Does a running run show?", "either, once it ends"),
    CHUNKED(Topic.RUN, "Q26", "Do chunked rows arrive?", "not relied on: Content-Length is sent"),
    AT_ONCE(Topic.RUN, "Q11", "Is a second run at once refused?", "either; a refusal has a 4xx"),
    FINAL(Topic.RUN, "Q20", "Is a run final when it shows?", "after settleTime (10 min)"),
    RUN_ERRORS(Topic.RUN, "S10.run", "Are errors of these runs saved?", "yes, within settleTime");

    private final Topic topic;
    private final String id;
    private final String text;
    private final String assumption;

    Question(Topic topic, String id, String text, String assumption) {
        this.topic = topic;
        this.id = id;
        this.text = text;
        this.assumption = assumption;
    }

    Topic topic() {
        return topic;
    }

    String id() {
        return id;
    }

    String text() {
        return text;
    }

    /** What the component assumes. */
    String assumption() {
        return assumption;
    }
}
