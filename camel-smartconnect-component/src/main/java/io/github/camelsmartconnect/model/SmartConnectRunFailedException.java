package io.github.camelsmartconnect.model;

/** The integration ran, and the service reported failure or failed records. */
public class SmartConnectRunFailedException extends SmartConnectRunException {

    private final RunResult result;

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
        return "Run " + result.runNumber() + " of integration '" + result.name() + "' failed"
                + (result.errorCount() == 0
                        ? ""
                        : " for " + result.errorCount() + " of " + result.recordCount() + " records")
                + why + ". " + whatToDo(result) + ". Set throwExceptionOnFailure=false to get this result as the body";
    }

    private static String whatToDo(RunResult result) {
        if (result.errorCount() == 0) {
            return "It counts no failed records: look into SmartConnect for what was processed before you run it again";
        }
        String where = result.errors().isEmpty()
                ? "The service did not hand out the failed records: look for them in SmartConnect"
                : "The failed records are in getResult().errors()";
        return result.errorCount() < result.recordCount()
                ? where + "; don't send all rows again, since the others were processed"
                : where;
    }

    /** {@return what the run did, with the failed records as far as the service handed them out} */
    public RunResult getResult() {
        return result;
    }
}
