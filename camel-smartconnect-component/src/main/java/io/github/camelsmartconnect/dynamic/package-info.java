/** The dynamic to (toD): values of the URI that travel as headers. */
package io.github.camelsmartconnect.dynamic;
