/** Runs: each sent once, its result found even when the answer got lost, and what the service keeps of it. */
package io.github.camelsmartconnect.client.runs;
