/** Camel's HTTP client as this component needs it: no secret in a log, nothing repeated that does more than read. */
package io.github.camelsmartconnect.client.http;
