/** Polling consumers: detection of new runs, claimed items, and reports of unreadable runs. */
package io.github.camelsmartconnect.consumer;
