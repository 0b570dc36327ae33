/** One producer for each operation; Producers says which. */
package io.github.camelsmartconnect.producer;
