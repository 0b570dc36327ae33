/** Runs: each sent once, with recovery of lost responses, and the history and errors of runs. */
package io.github.camelsmartconnect.client.runs;
