/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

/** A front end that resets a connection over which too many bytes of a request came. */
public final class BreakingServer extends ForwardingServer {

    private final int bytesAllowed;

    public BreakingServer(String apiUrl, int bytesAllowed) {
        super(apiUrl);
        this.bytesAllowed = bytesAllowed;
    }

    @Override
    protected boolean isTooMuch(long bytes) {
        return bytes > bytesAllowed;
    }
}
