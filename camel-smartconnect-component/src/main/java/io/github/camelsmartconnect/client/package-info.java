/** SmartConnect's API as typed calls over Camel's HTTP client. Knows no exchange. */
package io.github.camelsmartconnect.client;
