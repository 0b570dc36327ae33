package io.github.camelsmartconnect;

import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.camelsmartconnect.model.Integration;

/** Reports what a consumer can't deliver since the service does not hand it out: never in silence. */
final class Unreadable {

    private static final Logger LOG = LoggerFactory.getLogger(Unreadable.class);

    private static final String REMEDY =
            "To have all errors, set the integration's option \"export processing errors as\" to CSV or XML: they are"
                    + " then among the run's outputs";

    private final AtomicLong runs = new AtomicLong();

    /** The service hands out the first errors of a run only. */
    void truncated(Integration integration, long run, int handedOut, int reported) {
        LOG.warn(
                "Run {} of integration '{}' has more errors than the service hands out: {} could be read of {} or more"
                        + " ({} runs so far could not be read whole). {}",
                run,
                integration.label(),
                handedOut,
                reported,
                runs.incrementAndGet(),
                REMEDY);
    }

    /** The service did not keep the errors of a run. */
    void notSaved(Integration integration, long run, int reported) {
        LOG.warn(
                "The {} errors of run {} of integration '{}' can't be read, since the service did not save them ({} runs"
                        + " so far could not be read whole). Switch \"log error source data\" on in the integration. {}",
                reported,
                run,
                integration.label(),
                runs.incrementAndGet(),
                REMEDY);
    }

    /** The run left the history, and the service does not tell anything of it. */
    void gone(Integration integration, long run, String why) {
        LOG.warn(
                "Run {} of integration '{}' left the history (it holds 10 runs) before it was seen, and its errors can't"
                        + " be read any more ({} runs so far could not be read whole): {}. Poll more often, with a shorter"
                        + " 'delay'",
                run,
                integration.label(),
                runs.incrementAndGet(),
                why);
    }

    /** The runs are farther back than is looked for. */
    void outOfReach(Integration integration, String range, int maxCatchUpRuns) {
        LOG.warn(
                "Runs {} of integration '{}' are more than maxCatchUpRuns={} back and are not looked for: errors of them"
                        + " that were not delivered before are not delivered any more",
                range,
                integration.label(),
                maxCatchUpRuns);
    }

    /** How many runs could not be read, or not whole. */
    long runs() {
        return runs.get();
    }
}
