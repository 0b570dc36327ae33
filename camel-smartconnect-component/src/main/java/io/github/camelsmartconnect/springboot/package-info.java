/**
 * Auto-configuration for Spring Boot. Only this package depends on Spring, and no other package refers to it, so its
 * classes are not loaded without Spring.
 */
package io.github.camelsmartconnect.springboot;
