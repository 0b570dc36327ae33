/** State of an exchange: row streams, documents, result headers, stop signals, and the failure of a run. */
package io.github.camelsmartconnect.exchange;
