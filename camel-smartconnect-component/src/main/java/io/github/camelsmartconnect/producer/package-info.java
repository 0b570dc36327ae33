/** The producers, one for each operation (see Producers). */
package io.github.camelsmartconnect.producer;
