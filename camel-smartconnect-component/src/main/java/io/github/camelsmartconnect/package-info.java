/** The Camel component: component, endpoint, configuration, options and headers. */
package io.github.camelsmartconnect;
