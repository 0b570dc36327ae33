package io.github.camelsmartconnect.model;

/** The integration ran, and the service reported failure or failed records. */
public class SmartConnectRunFailedException extends SmartConnectRunException {

    private final transient RunResult result;

    /**
     * @param result what the run did
     */
    public SmartConnectRunFailedException(RunResult result) {
        super(message(result));
        this.result = result;
    }

    private static String message(RunResult result) {
        String why = result.errorMessage() == null || result.errorMessage().isBlank()
                ? ""
                : ": " + result.errorMessage().strip().replaceAll("\\.$", "");
        return "Run " + result.runNumber() + " of integration '" + result.name() + "' failed for "
                + result.errorCount() + " of " + result.recordCount() + " records" + why
                + ". The failed records are in getResult().errors(); don't send all rows again, since the others were"
                + " processed. Set throwExceptionOnFailure=false to get this result as the body";
    }

    /** {@return what the run did, with the failed records as far as the service handed them out} */
    public RunResult getResult() {
        return result;
    }
}
