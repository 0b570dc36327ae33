/** The delivery state of the consumers, stored in an idempotent repository. */
package io.github.camelsmartconnect.tracking;
