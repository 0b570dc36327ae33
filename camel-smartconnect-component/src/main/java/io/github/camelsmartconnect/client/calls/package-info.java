/** One call of the API and its answer: the token that goes with it, and what its failures mean. */
package io.github.camelsmartconnect.client.calls;
