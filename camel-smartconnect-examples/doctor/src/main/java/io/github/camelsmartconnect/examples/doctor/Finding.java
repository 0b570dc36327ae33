/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.examples.doctor;

/**
 * The answer to one question.
 *
 * @param advice what to do; empty for nothing
 * @param inTheWay whether the component can't be used so
 */
record Finding(Question question, Verdict verdict, String seen, String advice, boolean inTheWay) {}
