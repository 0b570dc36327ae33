/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.quickstart;

import org.apache.camel.main.Main;

/** The language that the routes are written in: they do the same in each. */
enum RouteLanguage {
    JAVA("Java") {
        @Override
        void addRoutes(Main main) {
            main.configure().withRoutesIncludePattern("false");
            main.configure().addRoutesBuilder(QueryItems.class, ImportItems.class, ReceiveErrors.class);
        }
    },
    YAML("YAML") {
        @Override
        void addRoutes(Main main) {
            main.configure().withRoutesIncludePattern("classpath:camel/*.yaml");
        }
    };

    private final String title;

    RouteLanguage(String title) {
        this.title = title;
    }

    abstract void addRoutes(Main main);

    static RouteLanguage named(String name) {
        for (RouteLanguage language : values()) {
            if (language.title.equalsIgnoreCase(name)) {
                return language;
            }
        }
        throw new IllegalArgumentException("There are no routes in '" + name + "': use -Droutes=java or -Droutes=yaml");
    }

    @Override
    public String toString() {
        return title;
    }
}
