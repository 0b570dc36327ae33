package io.github.camelsmartconnect;

import java.util.List;

/**
 * What a consumer is about, as it is shown to people.
 *
 * @param polls the polls of it
 * @param failedPolls how many polls failed one after the other; 0 when the last one did not
 * @param unreadableRuns how many runs could not be read, or not whole
 */
record ConsumerState(
        String routeId,
        String operation,
        String chosen,
        PollState polls,
        long failedPolls,
        long unreadableRuns,
        List<WatchedIntegration> integrations) {

    /**
     * An integration whose runs are delivered.
     *
     * @param backlog how many of its runs were not wholly delivered at the last look
     */
    record WatchedIntegration(String name, String key, int backlog) {}

    int backlog() {
        return integrations.stream().mapToInt(WatchedIntegration::backlog).sum();
    }
}
