/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.springboot;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = "io.github.camelsmartconnect", importOptions = ImportOption.DoNotIncludeTests.class)
class OptionalDependenciesTest {

    private static final String SPRING_BOOT = "io.github.camelsmartconnect.springboot..";

    @ArchTest
    static final ArchRule springStaysInItsPackage = noClasses()
            .that()
            .resideOutsideOfPackage(SPRING_BOOT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.apache.camel.spring..");

    @ArchTest
    static final ArchRule nothingNeedsThatPackage = noClasses()
            .that()
            .resideOutsideOfPackage(SPRING_BOOT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SPRING_BOOT);

    @ArchTest
    static final ArchRule micrometerStaysInOneClass = noClasses()
            .that()
            .doNotHaveSimpleName("SmartConnectMeters")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.micrometer..");

    @ArchTest
    static final ArchRule theEndpointDslStaysInItsPackage = noClasses()
            .that()
            .resideOutsideOfPackage("io.github.camelsmartconnect.dsl..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.github.camelsmartconnect.dsl..", "org.apache.camel.builder.endpoint..");
}
