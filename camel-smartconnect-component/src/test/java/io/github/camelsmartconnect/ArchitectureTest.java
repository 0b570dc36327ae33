package io.github.camelsmartconnect;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The arrows between packages go one way. */
@AnalyzeClasses(packages = "io.github.camelsmartconnect", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.camelsmartconnect";

    @ArchTest
    static final ArchRule nothingDependsOnTheRoot = noClasses()
            .that()
            .resideInAPackage(ROOT + ".(*)..")
            .and()
            .resideOutsideOfPackage(ROOT + ".springboot..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT);

    @ArchTest
    static final ArchRule clientIsSeenByTheRootOnly = classes()
            .that()
            .resideInAPackage(ROOT + ".client..")
            .should()
            .onlyHaveDependentClassesThat()
            // the auto-configuration asks it for the nearest names of a misspelt property
            .resideInAnyPackage(ROOT, ROOT + ".client..", ROOT + ".springboot..");

    @ArchTest
    static final ArchRule authDependsOnTheModelOnly = dependsOn("auth", "model");

    @ArchTest
    static final ArchRule rowsDependOnTheModelOnly = dependsOn("rows", "model");

    @ArchTest
    static final ArchRule trackingDependsOnTheModelOnly = dependsOn("tracking", "model");

    @ArchTest
    static final ArchRule clientDependsOnAuthRowsAndModel = dependsOn("client", "auth", "rows", "model");

    @ArchTest
    static final ArchRule modelDependsOnNothingOfOurs = dependsOn("model");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule httpClientIsSeenByTheClientOnly = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".client..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.hc..");

    @ArchTest
    static final ArchRule clientKnowsNoExchange = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".client..", ROOT + ".auth..", ROOT + ".rows..", ROOT + ".model..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.apache.camel.Exchange");

    private static ArchRule dependsOn(String from, String... others) {
        var allowed = resideInAPackage(ROOT + "." + from + "..");
        for (String other : others) {
            allowed = allowed.or(resideInAPackage(ROOT + "." + other + ".."));
        }
        return noClasses()
                .that()
                .resideInAPackage(ROOT + "." + from + "..")
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(allowed)))
                .as(from + " depends on no other package of ours than " + String.join(", ", others));
    }
}
