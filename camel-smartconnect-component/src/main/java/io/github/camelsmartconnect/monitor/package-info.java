/** Statistics, meters, health checks and the dev console. */
package io.github.camelsmartconnect.monitor;
