/** What is tied to an exchange: row streams, documents, result headers, stop signals, the failure of a run. */
package io.github.camelsmartconnect.exchange;
