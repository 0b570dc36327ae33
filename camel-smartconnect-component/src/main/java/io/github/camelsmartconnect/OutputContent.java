package io.github.camelsmartconnect;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

import io.github.camelsmartconnect.model.Output;

/** The headers of an output file's content, such that {@code to("file:...")} writes it under its name. */
final class OutputContent {

    private OutputContent() {}

    static void announce(Message message, Output output) {
        SmartConnectProducer.setOrRemove(message, SmartConnectConstants.OUTPUT_ID, output.id());
        message.setHeader(SmartConnectConstants.RUN_NUMBER, output.runNumber());
        message.setHeader(Exchange.FILE_NAME, output.fileName());
        SmartConnectProducer.setOrRemove(
                message,
                Exchange.FILE_LAST_MODIFIED,
                output.created() == null ? null : output.created().toInstant().toEpochMilli());
    }
}
