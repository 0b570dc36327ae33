/**
 * The auto-configuration for Spring Boot. Only here the component knows of Spring, and nothing else refers to this
 * package: without Spring its classes are never loaded.
 */
package io.github.camelsmartconnect.springboot;
