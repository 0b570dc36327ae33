/** Polling consumers: which runs are new, which items are claimed, which runs can't be read. */
package io.github.camelsmartconnect.consumer;
