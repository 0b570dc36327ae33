/** What Camel sees of SmartConnect: component, endpoint, options, headers, producers and consumers. */
package io.github.camelsmartconnect;
