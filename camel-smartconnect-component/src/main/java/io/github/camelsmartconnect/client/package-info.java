/** The SmartConnect API as typed calls on Camel's HTTP client, independent of exchanges. */
package io.github.camelsmartconnect.client;
