/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.producer;

/** With a clock of this machine that agrees with the service's. */
class LostRunTimeTest extends LostRunTimeTestCases {}
