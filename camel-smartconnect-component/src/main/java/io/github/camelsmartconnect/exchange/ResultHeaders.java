package io.github.camelsmartconnect;

import org.apache.camel.Message;

import io.github.camelsmartconnect.model.Integration;
import io.github.camelsmartconnect.model.Run;
import io.github.camelsmartconnect.tracking.OpenRun;

/** The headers of a run that a consumer delivers something of. */
final class RunHeaders {

    private RunHeaders() {}

    static void set(Message message, Integration integration, OpenRun open) {
        Run run = open.run();
        String name = integration.name() == null && run != null ? run.name() : integration.name();
        SmartConnectProducer.setIntegration(message, name, integration.key());
        message.setHeader(SmartConnectConstants.RUN_NUMBER, open.number());
        if (run != null) {
            message.setHeader(SmartConnectConstants.RUN_STATUS, run.status());
            message.setHeader(SmartConnectConstants.RECORD_COUNT, run.recordCount());
            message.setHeader(SmartConnectConstants.ERROR_COUNT, run.errorCount());
            setIfKnown(message, SmartConnectConstants.RUN_ID, run.id());
            setIfKnown(message, SmartConnectConstants.RUN_DATE, run.runDate());
        }
    }

    static void setIfKnown(Message message, String header, Object value) {
        if (value != null) {
            message.setHeader(header, value);
        }
    }
}
