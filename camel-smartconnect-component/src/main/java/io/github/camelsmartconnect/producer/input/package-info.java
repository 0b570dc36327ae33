/** Conversion of message bodies to the input of a run: rows, a document, or nothing. */
package io.github.camelsmartconnect.producer.input;
