/** What was delivered of which run: the memory of the consumers, kept in an idempotent repository. */
package io.github.camelsmartconnect.tracking;
