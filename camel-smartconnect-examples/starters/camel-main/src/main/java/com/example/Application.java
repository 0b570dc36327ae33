package com.example;

import org.apache.camel.main.Main;

/** Starts Camel with the routes of this package, until it is stopped. */
public final class Application {

    private Application() {}

    public static void main(String[] arguments) throws Exception {
        new Main(Application.class).run(arguments);
    }
}
