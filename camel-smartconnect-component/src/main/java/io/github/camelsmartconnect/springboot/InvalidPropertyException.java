/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.springboot;

/** A property {@code camel.component.smartconnect.*} is invalid; the message never contains its value. */
class InvalidPropertyException extends RuntimeException {

    InvalidPropertyException(String message) {
        super(message);
    }

    /** Returns the wrapped exception of this type, or the thrown one. */
    static RuntimeException in(RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidPropertyException found) {
                return found;
            }
        }
        return thrown;
    }
}
