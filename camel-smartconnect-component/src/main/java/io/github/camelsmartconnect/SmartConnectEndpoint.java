/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.ScheduledPollEndpoint;

import io.github.camelsmartconnect.client.OAuthClient;
import io.github.camelsmartconnect.client.SmartConnectClient;
import io.github.camelsmartconnect.consumer.ConsumerOptions;
import io.github.camelsmartconnect.consumer.Consumers;
import io.github.camelsmartconnect.exchange.StopSignals;
import io.github.camelsmartconnect.monitor.MonitoredEndpoint;
import io.github.camelsmartconnect.monitor.ProducerHealth;
import io.github.camelsmartconnect.monitor.Statistics;
import io.github.camelsmartconnect.producer.IntegrationKey;
import io.github.camelsmartconnect.producer.ProducerOptions;
import io.github.camelsmartconnect.producer.Producers;
import io.github.camelsmartconnect.producer.VariableText;

/**
 * Run SmartConnect.com integrations, query their data sources, and consume the errors of their runs.
 *
 * @since 1.0.0
 */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "smartconnect",
        title = "SmartConnect",
        syntax = "smartconnect:operation",
        category = {Category.CLOUD, Category.API},
        headersClass = SmartConnectConstants.class)
public class SmartConnectEndpoint extends ScheduledPollEndpoint
        implements EndpointServiceLocation, ProducerOptions, ConsumerOptions, MonitoredEndpoint {

    /** Prefix of the options that set global variables. */
    public static final String VARIABLE_PREFIX = "variables.";

    private static final long DEFAULT_DELAY = 60_000;
    private static final long DEFAULT_SETTLE_TIME = 600_000;

    private final SmartConnectConfiguration inherited;
    private Set<String> own = Set.of();
    private String refusal;

    @UriPath(description = "Operation to perform.")
    @Metadata(required = true)
    private final SmartConnectOperation operation;

    @UriParam
    private final SmartConnectConfiguration configuration;

    @UriParam(
            label = "common",
            description = "Name of the integration as shown in SmartConnect (MapId), case-insensitive.")
    private String name;

    @UriParam(
            label = "common",
            description =
                    "Key of the integration (MapKey), a GUID. Use it instead of `name` to avoid looking up the name.")
    private String key;

    @UriParam(
            label = "common",
            prefix = "variables.",
            multiValue = true,
            description = "Global variables of a query or a run, for example `variables.GBL_CUSTOMER=C0042`. Names"
                    + " are case-sensitive, values are sent as text.")
    private Map<String, Object> variables = Map.of();

    @UriParam(
            label = "producer",
            defaultValue = "LIST",
            description =
                    "Result of a query: LIST (rows in memory), STREAM (closeable iterator) or XML (raw document).")
    private OutputType outputType = OutputType.LIST;

    @UriParam(
            label = "producer",
            defaultValue = "AUTO",
            description = "How the message body of a run is used: AUTO depends on the type of the body, NONE"
                    + " ignores the body, ROWS expects rows, and XML expects a data set document.")
    private InputType input = InputType.AUTO;

    @UriParam(
            label = "producer",
            defaultValue = "true",
            description = "Whether a failed run throws an exception, which carries the result. If false, the result"
                    + " is set as the message body.")
    private boolean throwExceptionOnFailure = true;

    @UriParam(
            label = "producer,advanced",
            defaultValue = "false",
            description = "Whether a redelivery by Camel's error handler runs the integration again. By default, if the"
                    + " run failed or its outcome is unknown, a redelivered message fails with the same"
                    + " exception and nothing is sent.")
    private boolean rerunOnRedelivery;

    @UriParam(
            label = "producer",
            defaultValue = "0",
            description = "Maximum number of rows per run. The rows of a message are sent in consecutive runs with a"
                    + " combined result. 0 sends all rows in one run.")
    private int rowsPerRun;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description = "Whether to check the columns of rows against the mapped columns of the integration before"
                    + " anything is sent: unmapped columns, and missing required columns, are an error.")
    private boolean checkColumns;

    @UriParam(
            label = "producer",
            description =
                    "Number of the run whose errors are read (default: the newest run) or whose outputs are listed"
                            + " (default: all runs).")
    private Long runNumber;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description = "Whether the operation `outputs` returns the content of the newest file instead of the"
                    + " list of files.")
    private boolean download;

    @UriParam(label = "producer", description = "Id of a connection: lists only the integrations that write to it.")
    private String connectionId;

    @UriParam(label = "producer", description = "Id of a data source: lists only the integrations that read it.")
    private String dataSourceId;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description = "Whether the operation `columns` lists only the mapped columns.")
    private boolean mapped;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description = "Whether the operation `columns` returns a JSON Schema of a row, as text, instead of the"
                    + " list of columns.")
    private boolean schema;

    @UriParam(
            label = "consumer",
            defaultValue = "true",
            description = "Whether each failed record, or each row of a query, is delivered as a separate exchange. If"
                    + " false, the failed records of a run are delivered as one exchange with a list of"
                    + " RunError as the body, and the rows of a poll as one exchange with a list of Map.")
    private boolean splitResults = true;

    @UriParam(
            label = "consumer",
            defaultValue = "EARLIEST",
            description = "Where to start consuming when an integration is polled for the first time: EARLIEST with"
                    + " the runs in the history, LATEST with the next run.")
    private StartingRun startingRun = StartingRun.EARLIEST;

    @UriParam(
            label = "consumer",
            description = "Repository for the delivery state. If not set, the state is kept in memory only, so a"
                    + " restart redelivers the runs in the history (or, with startingRun=LATEST, skips the runs"
                    + " that ended in the meantime).")
    private IdempotentRepository idempotentRepository;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "1000",
            description = "Maximum number of runs to go back for runs that dropped out of the 10-entry history before"
                    + " they were polled.")
    private int maxCatchUpRuns = 1000;

    @UriParam(
            label = "consumer,advanced",
            javaType = "java.time.Duration",
            defaultValue = "" + DEFAULT_SETTLE_TIME,
            description = "How long to keep polling a run for late errors and output files after it was first polled.")
    private long settleTime = DEFAULT_SETTLE_TIME;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "4",
            description = "Maximum number of concurrent requests of one poll over many integrations.")
    private int maxConcurrentRequests = 4;

    @UriParam(
            label = "consumer",
            description =
                    "Column of a query whose highest value is the watermark: the next poll reads the rows from this"
                            + " value on, using `watermarkVariable`. If not set, each poll delivers all rows.")
    private String watermarkColumn;

    @UriParam(
            label = "consumer",
            description =
                    "Global variable that is set to the watermark. The filter of the integration must use it, with"
                            + " `>=`.")
    private String watermarkVariable;

    @UriParam(
            label = "consumer",
            defaultValue = "TEXT",
            description = "How to compare the values of `watermarkColumn`: TEXT (suitable for ISO dates) or NUMBER.")
    private WatermarkOrder watermarkOrder = WatermarkOrder.TEXT;

    @UriParam(
            label = "consumer",
            description = "Repository for the watermark. If not set, the watermark is kept in memory only, so a restart"
                    + " redelivers rows.")
    private StateRepository<String, String> watermarkRepository;

    @UriParam(
            label = "consumer",
            description = "Watermark of the first poll, if `watermarkRepository` has none. If not set, the first poll"
                    + " does not set `watermarkVariable`.")
    private String initialWatermark;

    @UriParam(
            label = "consumer",
            defaultValue = "0",
            description = "Maximum number of messages per poll; the remaining messages are delivered by the next"
                    + " poll. 0 means no limit.")
    private int maxMessagesPerPoll;

    @UriParam(
            label = "consumer,scheduler",
            javaType = "java.time.Duration",
            defaultValue = "" + DEFAULT_DELAY,
            description = "Delay before the next poll.")
    private long delay = DEFAULT_DELAY;

    @UriParam(
            label = "advanced",
            defaultValue = "UTC",
            description = "Time zone of the dates of the service, which have no zone.")
    private String timeZone = "UTC";

    private volatile ZoneId zone;

    public SmartConnectEndpoint(
            String uri,
            SmartConnectComponent component,
            SmartConnectOperation operation,
            SmartConnectConfiguration configuration) {
        super(uri, component);
        this.operation = operation;
        this.configuration = configuration;
        this.inherited = configuration.copy();
        setDelay(DEFAULT_DELAY);
    }

    @Override
    public Producer createProducer() throws Exception {
        failIfRefused();
        Producer producer = Producers.of(this);
        OptionUse.check(operation, false, own);
        return producer;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        failIfRefused();
        if (usesOAuth()) {
            Producers.failUnlessRun(operation);
        }
        var consumer = Consumers.of(this, processor);
        OptionUse.check(operation, true, own);
        consumer.setMaxMessagesPerPoll(maxMessagesPerPoll);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (refusal == null && configuration.isVerifyOnStart()) {
            getComponent().verify(currentConfiguration(), operation != SmartConnectOperation.companies);
        }
    }

    /** Lets the endpoint be created but not used. Its URI is shown without options, as they may contain a secret. */
    void refuse(String message) {
        refusal = message;
        setEndpointUri("smartconnect:" + operation.name());
    }

    private void failIfRefused() {
        if (refusal != null) {
            throw new IllegalArgumentException(refusal);
        }
    }

    /** @throws IllegalArgumentException if an option is missing or invalid; the message says how to correct it */
    void validate() {
        configuration.validate(operation != SmartConnectOperation.companies);
        if (name != null && key != null) {
            throw new IllegalArgumentException(
                    "The options 'name' and 'key' are mutually exclusive: set only one of them");
        }
        if (name != null && name.isBlank()) {
            throw new IllegalArgumentException("The option 'name' is empty: set it to the name of an integration");
        }
        if (connectionId != null && dataSourceId != null) {
            throw new IllegalArgumentException(
                    "The options 'connectionId' and 'dataSourceId' are mutually exclusive: set only one of them");
        }
        IntegrationKey.require("the option 'key'", key);
        requirePositive("runNumber", runNumber);
        requirePositive("maxCatchUpRuns", (long) maxCatchUpRuns);
        requirePositive("maxConcurrentRequests", (long) maxConcurrentRequests);
        if (rowsPerRun < 0) {
            throw new IllegalArgumentException("The option 'rowsPerRun' must not be negative");
        }
        failWithoutRows("rowsPerRun", rowsPerRun > 0);
        failWithoutRows("checkColumns", checkColumns);
        if (settleTime < 0) {
            throw new IllegalArgumentException("The option 'settleTime' must not be negative");
        }
        zone();
    }

    private void failWithoutRows(String option, boolean isSet) {
        if (isSet && (input == InputType.NONE || usesOAuth())) {
            throw new IllegalArgumentException("The option '" + option + "' has no effect "
                    + (usesOAuth() ? "with OAuth ('clientId')" : "with input=NONE")
                    + ", as such a run has no rows: remove it");
        }
    }

    private static void requirePositive(String option, Long value) {
        if (value != null && value <= 0) {
            throw new IllegalArgumentException("The option '" + option + "' must be greater than 0");
        }
    }

    @Override
    public ZoneId zone() {
        ZoneId known = zone;
        if (known != null) {
            return known;
        }
        try {
            known = ZoneId.of(timeZone);
            zone = known;
            return known;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "The option 'timeZone' is '" + timeZone
                            + "', which is not a time zone: use an id such as UTC or Europe/Berlin",
                    e);
        }
    }

    /** Sets the names of the options that are given in the URI, case-insensitive. */
    void setOwnOptions(Set<String> names) {
        var ignoringCase = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
        ignoringCase.addAll(names);
        own = ignoringCase;
    }

    /** The current connection settings, including credentials that were changed on the component. */
    SmartConnectConfiguration currentConfiguration() {
        return configuration.withCredentials(inherited, getComponent().getConfiguration(), own);
    }

    @Override
    public SmartConnectClient client() {
        return client(null);
    }

    @Override
    public SmartConnectClient client(String companyId) {
        SmartConnectConfiguration options = currentConfiguration();
        if (companyId != null) {
            options.setCompanyId(companyId);
        }
        return getComponent().client(options);
    }

    @Override
    public OAuthClient oauthClient() {
        return getComponent().oauthClient(currentConfiguration());
    }

    /** No health check with OAuth, which has no read-only call, and none for {@code companies}, which uses no token. */
    @Override
    public ProducerHealth.Registration registerHealthCheck() {
        if (usesOAuth() || operation == SmartConnectOperation.companies) {
            return () -> {};
        }
        return getComponent()
                .producerHealth()
                .producerStarted(
                        getComponent().settings(currentConfiguration()),
                        () -> client().validate(),
                        getComponent().isHealthCheckProducerEnabled());
    }

    @Override
    public boolean usesOAuth() {
        return configuration.usesOAuth();
    }

    @Override
    public String companyId() {
        return configuration.getCompanyId();
    }

    @Override
    public Duration runTimeout() {
        return Duration.ofMillis(configuration.getRunTimeout());
    }

    @Override
    public Clock clock() {
        return getComponent().clock();
    }

    @Override
    public StopSignals stopSignals() {
        return getComponent().stopSignals();
    }

    @Override
    public Statistics statistics() {
        return getComponent().statistics();
    }

    @Override
    public Map<String, String> variableTexts() {
        var texts = new LinkedHashMap<String, String>();
        variables.forEach(
                (variable, value) -> texts.put(variable, value == null ? "" : VariableText.of(variable, value)));
        return texts;
    }

    @Override
    public SmartConnectComponent getComponent() {
        return (SmartConnectComponent) super.getComponent();
    }

    @Override
    public String getServiceUrl() {
        return configuration.getApiUrl();
    }

    @Override
    public String getServiceProtocol() {
        return "rest";
    }

    @Override
    public SmartConnectOperation getOperation() {
        return operation;
    }

    public SmartConnectConfiguration getConfiguration() {
        return configuration;
    }

    @Override
    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    @Override
    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
    }

    public Map<String, Object> getVariables() {
        return variables;
    }

    public void setVariables(Map<String, Object> variables) {
        this.variables = variables;
    }

    @Override
    public OutputType getOutputType() {
        return outputType;
    }

    public void setOutputType(OutputType outputType) {
        this.outputType = outputType;
    }

    @Override
    public InputType getInput() {
        return input;
    }

    public void setInput(InputType input) {
        this.input = input;
    }

    @Override
    public boolean isThrowExceptionOnFailure() {
        return throwExceptionOnFailure;
    }

    public void setThrowExceptionOnFailure(boolean throwExceptionOnFailure) {
        this.throwExceptionOnFailure = throwExceptionOnFailure;
    }

    @Override
    public boolean isRerunOnRedelivery() {
        return rerunOnRedelivery;
    }

    public void setRerunOnRedelivery(boolean rerunOnRedelivery) {
        this.rerunOnRedelivery = rerunOnRedelivery;
    }

    @Override
    public int getRowsPerRun() {
        return rowsPerRun;
    }

    public void setRowsPerRun(int rowsPerRun) {
        this.rowsPerRun = rowsPerRun;
    }

    @Override
    public boolean isCheckColumns() {
        return checkColumns;
    }

    public void setCheckColumns(boolean checkColumns) {
        this.checkColumns = checkColumns;
    }

    @Override
    public Long getRunNumber() {
        return runNumber;
    }

    public void setRunNumber(Long runNumber) {
        this.runNumber = runNumber;
    }

    @Override
    public boolean isDownload() {
        return download;
    }

    public void setDownload(boolean download) {
        this.download = download;
    }

    @Override
    public String getConnectionId() {
        return connectionId;
    }

    public void setConnectionId(String connectionId) {
        this.connectionId = connectionId;
    }

    @Override
    public String getDataSourceId() {
        return dataSourceId;
    }

    public void setDataSourceId(String dataSourceId) {
        this.dataSourceId = dataSourceId;
    }

    @Override
    public boolean isMapped() {
        return mapped;
    }

    public void setMapped(boolean mapped) {
        this.mapped = mapped;
    }

    @Override
    public boolean isSchema() {
        return schema;
    }

    public void setSchema(boolean schema) {
        this.schema = schema;
    }

    @Override
    public boolean isSplitResults() {
        return splitResults;
    }

    public void setSplitResults(boolean splitResults) {
        this.splitResults = splitResults;
    }

    @Override
    public StartingRun getStartingRun() {
        return startingRun;
    }

    public void setStartingRun(StartingRun startingRun) {
        this.startingRun = startingRun;
    }

    @Override
    public IdempotentRepository getIdempotentRepository() {
        return idempotentRepository;
    }

    @Override
    public void setIdempotentRepository(IdempotentRepository idempotentRepository) {
        this.idempotentRepository = idempotentRepository;
    }

    @Override
    public int getMaxCatchUpRuns() {
        return maxCatchUpRuns;
    }

    public void setMaxCatchUpRuns(int maxCatchUpRuns) {
        this.maxCatchUpRuns = maxCatchUpRuns;
    }

    @Override
    public long getSettleTime() {
        return settleTime;
    }

    public void setSettleTime(long settleTime) {
        this.settleTime = settleTime;
    }

    @Override
    public int getMaxConcurrentRequests() {
        return maxConcurrentRequests;
    }

    public void setMaxConcurrentRequests(int maxConcurrentRequests) {
        this.maxConcurrentRequests = maxConcurrentRequests;
    }

    @Override
    public String getWatermarkColumn() {
        return watermarkColumn;
    }

    public void setWatermarkColumn(String watermarkColumn) {
        this.watermarkColumn = watermarkColumn;
    }

    @Override
    public String getWatermarkVariable() {
        return watermarkVariable;
    }

    public void setWatermarkVariable(String watermarkVariable) {
        this.watermarkVariable = watermarkVariable;
    }

    @Override
    public WatermarkOrder getWatermarkOrder() {
        return watermarkOrder;
    }

    public void setWatermarkOrder(WatermarkOrder watermarkOrder) {
        this.watermarkOrder = watermarkOrder;
    }

    @Override
    public StateRepository<String, String> getWatermarkRepository() {
        return watermarkRepository;
    }

    @Override
    public void setWatermarkRepository(StateRepository<String, String> watermarkRepository) {
        this.watermarkRepository = watermarkRepository;
    }

    @Override
    public String getInitialWatermark() {
        return initialWatermark;
    }

    public void setInitialWatermark(String initialWatermark) {
        this.initialWatermark = initialWatermark;
    }

    public int getMaxMessagesPerPoll() {
        return maxMessagesPerPoll;
    }

    public void setMaxMessagesPerPoll(int maxMessagesPerPoll) {
        this.maxMessagesPerPoll = maxMessagesPerPoll;
    }

    public String getTimeZone() {
        return timeZone;
    }

    public void setTimeZone(String timeZone) {
        this.timeZone = timeZone;
        this.zone = null;
    }

    @Override
    public long getDelay() {
        return delay;
    }

    @Override
    public void setDelay(long delay) {
        super.setDelay(delay);
        this.delay = delay;
    }
}
