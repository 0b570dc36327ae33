/** The values that message bodies are made of, and the exceptions that a route can catch. */
package io.github.camelsmartconnect.model;
