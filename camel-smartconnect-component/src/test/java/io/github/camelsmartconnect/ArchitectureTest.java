package io.github.camelsmartconnect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** The arrows between packages go one way. */
@AnalyzeClasses(packages = "io.github.camelsmartconnect", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.camelsmartconnect";
    private static final String DRAWING = "```mermaid\nflowchart TD\n";
    private static final String NOT_OURS = "?";

    @ArchTest
    static final ArchRule nothingDependsOnTheRoot = noClasses()
            .that()
            .resideInAPackage(ROOT + ".(*)..")
            .and()
            .resideOutsideOfPackages(ROOT + ".springboot..", ROOT + ".dsl..")
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

    /** To draw it anew: {@code mvn test -Dtest=ArchitectureTest -Dsmartconnect.docs.write=true}. */
    @ArchTest
    static void theDrawingShowsTheCodesOwnImports(JavaClasses house) throws IOException {
        Path page = Path.of("../docs/architecture.md");
        String text = Files.readString(page);
        int begin = text.indexOf(DRAWING) + DRAWING.length();
        String drawn = text.substring(0, begin) + arrows(house) + text.substring(text.indexOf("```", begin));
        if (Boolean.getBoolean("smartconnect.docs.write")) {
            Files.writeString(page, drawn);
        }
        assertThat(page).hasContent(drawn);
    }

    private static String arrows(JavaClasses house) {
        return house.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(use -> room(use.getOriginClass()) + " --> " + room(use.getTargetClass()))
                .filter(arrow -> !arrow.contains(NOT_OURS) && !arrow.endsWith("> model"))
                .filter(arrow -> !arrow.split(" --> ")[0].equals(arrow.split(" --> ")[1]))
                .distinct()
                .sorted()
                .map(arrow -> "    " + arrow + "\n")
                .collect(Collectors.joining());
    }

    private static String room(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        if (name.equals(ROOT)) {
            return "root";
        }
        return name.startsWith(ROOT + ".") ? name.substring(ROOT.length() + 1) : NOT_OURS;
    }

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
