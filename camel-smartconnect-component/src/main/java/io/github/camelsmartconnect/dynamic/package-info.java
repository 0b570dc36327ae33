/** The dynamic to (toD), whose values are sent as headers. */
package io.github.camelsmartconnect.dynamic;
