/** Types of message bodies, and the exceptions that a route can catch. */
package io.github.camelsmartconnect.model;
