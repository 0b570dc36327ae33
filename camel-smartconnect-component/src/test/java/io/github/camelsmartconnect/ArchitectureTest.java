/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** The arrows between packages go one way. */
@AnalyzeClasses(packages = "io.github.camelsmartconnect", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.camelsmartconnect";
    private static final String DRAWING = "```mermaid\nflowchart TD\n";
    private static final String NOT_OURS = "?";

    /** The words of a URI and the names of headers: in the root package, since users name them, but below all rooms. */
    private static final Set<String> WORDS = Set.of(
            "SmartConnectConstants",
            "SmartConnectOperation",
            "InputType",
            "OutputType",
            "RequestFormat",
            "StartingRun",
            "WatermarkOrder");

    /** The rooms that a room may depend on, beside words and model. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("words", Set.of()),
            Map.entry("model", Set.of()),
            Map.entry("auth", Set.of("rows")),
            Map.entry("rows", Set.of()),
            Map.entry("tracking", Set.of()),
            Map.entry("client", Set.of("auth", "client.calls", "client.http", "client.runs", "rows")),
            Map.entry("client.runs", Set.of("client.calls", "client.http", "rows")),
            Map.entry("client.calls", Set.of("auth", "client.http", "rows")),
            Map.entry("client.http", Set.of("rows")),
            Map.entry("monitor", Set.of("auth", "client.calls", "client.runs", "tracking")),
            Map.entry("exchange", Set.of("client", "client.calls", "client.runs", "rows", "tracking")),
            Map.entry("producer.input", Set.of("client", "client.calls", "client.runs", "rows")),
            Map.entry(
                    "producer",
                    Set.of("producer.input", "exchange", "monitor", "client", "client.calls", "client.runs", "rows")),
            Map.entry(
                    "consumer",
                    Set.of("exchange", "monitor", "client", "client.calls", "client.runs", "rows", "tracking")),
            Map.entry(
                    "root",
                    Set.of(
                            "producer",
                            "consumer",
                            "exchange",
                            "monitor",
                            "auth",
                            "client",
                            "client.calls",
                            "client.http",
                            "rows")),
            Map.entry("dynamic", Set.of("root")),
            // the auto-configuration asks the client for the nearest names of a misspelt property
            Map.entry("springboot", Set.of("root", "client")),
            Map.entry("dsl", Set.of()));

    @ArchTest
    static void arrowsGoOneWay(JavaClasses house) {
        assertThat(uses(house).filter(use -> !isAllowed(use[0], use[1])).map(use -> use[0] + " -> " + use[1]))
                .isEmpty();
    }

    private static boolean isAllowed(String from, String to) {
        return ARROWS.get(from).contains(to)
                || to.equals("words") && !from.equals("model")
                || to.equals("model") && !from.equals("words");
    }

    /** Those that nothing needs any more are taken out of the table. */
    @ArchTest
    static void eachArrowOfTheTableIsThere(JavaClasses house) {
        Set<String> used = uses(house).map(use -> use[0] + " -> " + use[1]).collect(Collectors.toSet());
        assertThat(ARROWS.entrySet().stream()
                        .flatMap(from -> from.getValue().stream().map(to -> from.getKey() + " -> " + to)))
                .isSubsetOf(used);
    }

    @ArchTest
    static final ArchRule roomsHaveNoCircles = slices().assignedFrom(new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass type) {
                    return room(type).equals(NOT_OURS) ? SliceIdentifier.ignore() : SliceIdentifier.of(room(type));
                }

                @Override
                public String getDescription() {
                    return "rooms";
                }
            })
            .should()
            .beFreeOfCycles();

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
        return uses(house)
                .filter(use -> !use[1].equals("model") && !use[1].equals("words"))
                .map(use -> "    " + use[0] + " --> " + use[1] + "\n")
                .collect(Collectors.joining());
    }

    /** Which room depends on which other one, in the order of their names. */
    private static Stream<String[]> uses(JavaClasses house) {
        return house.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(use -> room(use.getOriginClass()) + " " + room(use.getTargetClass()))
                .distinct()
                .sorted()
                .map(use -> use.split(" "))
                .filter(use -> !use[0].equals(use[1]) && !use[0].equals(NOT_OURS) && !use[1].equals(NOT_OURS));
    }

    private static String room(JavaClass type) {
        JavaClass outer = type.getBaseComponentType();
        String name = outer.getPackageName();
        if (name.equals(ROOT)) {
            String simple = outer.getFullName().substring(ROOT.length() + 1).split("\\$")[0];
            return WORDS.contains(simple) ? "words" : "root";
        }
        return name.startsWith(ROOT + ".") ? name.substring(ROOT.length() + 1) : NOT_OURS;
    }
}
