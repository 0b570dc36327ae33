/** Tokens: signing in, keeping one token a tenant, and renewing it (API document, section 1). */
package io.github.camelsmartconnect.auth;
