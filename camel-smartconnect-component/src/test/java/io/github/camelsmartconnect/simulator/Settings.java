package io.github.camelsmartconnect.simulator;

/** How the simulator refuses, and what else can be switched while it runs. */
final class Settings {

    volatile Answer rejectedToken;
    volatile Answer refusedSignIn;
    volatile boolean zeroKeysByConnection;

    Settings() {
        reset();
    }

    void reset() {
        rejectedToken = Answer.empty(401);
        refusedSignIn = Answer.text(401, "The email address or the password is wrong.");
        zeroKeysByConnection = false;
    }
}
