/** Camel's HTTP client, configured so that no secret is logged and only read-only calls are retried. */
package io.github.camelsmartconnect.client.http;
