/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What was found so far, one finding a question; a later one knows more and replaces an earlier one. Safe for many
 * threads, since a report may be wanted while the examination goes on.
 */
final class Findings {

    /** For what no option mends. */
    static final String REPORT_WANTED = "Please report it: the component assumes otherwise";

    private final Map<Question, Finding> found = new EnumMap<>(Question.class);
    private final Privacy privacy;

    Findings(Privacy privacy) {
        this.privacy = privacy;
    }

    void asAssumed(Question question, String seen) {
        add(question, Verdict.AS_ASSUMED, seen, "", false);
    }

    void copedWith(Question question, String seen) {
        add(question, Verdict.COPED_WITH, seen, "", false);
    }

    void copedWith(Question question, String seen, String advice) {
        add(question, Verdict.COPED_WITH, seen, advice, false);
    }

    /** @param advice the option that mends it, or {@link #REPORT_WANTED} */
    void differs(Question question, String seen, String advice) {
        add(question, Verdict.DIFFERS, seen, advice, false);
    }

    /** It differs, and the component can't be used until it is mended. */
    void inTheWay(Question question, String seen, String advice) {
        add(question, Verdict.DIFFERS, seen, advice, true);
    }

    void notSeen(Question question, String reason) {
        add(question, Verdict.NOT_SEEN, reason, "", false);
    }

    /** Gives the reason for those questions of a topic that have no finding. */
    synchronized void restNotSeen(Topic topic, String reason) {
        for (Question question : Question.values()) {
            if (question.topic() == topic && !found.containsKey(question)) {
                notSeen(question, reason);
            }
        }
    }

    private synchronized void add(Question question, Verdict verdict, String seen, String advice, boolean inTheWay) {
        found.put(question, new Finding(question, verdict, privacy.clean(seen), privacy.clean(advice), inTheWay));
    }

    /** A text without what must not be shown. */
    String clean(String text) {
        return privacy.clean(text);
    }

    /** In the order of the questions. */
    synchronized List<Finding> all() {
        return List.copyOf(found.values());
    }

    synchronized boolean isInTheWay() {
        return found.values().stream().anyMatch(Finding::inTheWay);
    }
}
