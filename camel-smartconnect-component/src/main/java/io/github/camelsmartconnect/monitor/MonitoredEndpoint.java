/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.monitor;

import io.github.camelsmartconnect.SmartConnectOperation;

/**
 * The view of an endpoint for spans.
 *
 * @since 1.0.0
 */
public interface MonitoredEndpoint {

    SmartConnectOperation getOperation();

    /** The name of the integration; null if it is selected otherwise. */
    String getName();

    /** The key of the integration; null if it is selected otherwise. */
    String getKey();

    /** The API Url; null if it is not set. */
    String getServiceUrl();
}
