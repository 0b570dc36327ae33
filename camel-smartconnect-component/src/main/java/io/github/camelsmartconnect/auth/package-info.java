/** Tokens: the sign-in, one token per tenant, and its renewal (API document, section 1). */
package io.github.camelsmartconnect.auth;
