/** A call of the API and its response, with its token and its failures. */
package io.github.camelsmartconnect.client.calls;
