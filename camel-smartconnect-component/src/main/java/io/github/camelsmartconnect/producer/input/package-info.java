/** What a message body becomes when it is sent with a run: rows, a document, or nothing. */
package io.github.camelsmartconnect.producer.input;
