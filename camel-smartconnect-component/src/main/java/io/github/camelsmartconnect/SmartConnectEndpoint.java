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
import io.github.camelsmartconnect.monitor.ProducerHealth;
import io.github.camelsmartconnect.monitor.Statistics;
import io.github.camelsmartconnect.producer.IntegrationKey;
import io.github.camelsmartconnect.producer.ProducerOptions;
import io.github.camelsmartconnect.producer.Producers;
import io.github.camelsmartconnect.producer.VariableText;

/**
 * Run integrations of SmartConnect.com, read the data they read, and receive the errors that their runs left.
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
        implements EndpointServiceLocation, ProducerOptions, ConsumerOptions {

    /** What the names of global variables begin with in a URI. */
    public static final String VARIABLE_PREFIX = "variables.";

    private static final long DEFAULT_DELAY = 60_000;
    private static final long DEFAULT_SETTLE_TIME = 600_000;

    private final SmartConnectConfiguration inherited;
    private Set<String> own = Set.of();
    private String refusal;

    @UriPath(description = "What the endpoint does.")
    @Metadata(required = true)
    private final SmartConnectOperation operation;

    @UriParam
    private final SmartConnectConfiguration configuration;

    @UriParam(
            label = "common",
            description = "The name of the integration, as people see it (MapId); letter case makes no difference.")
    private String name;

    @UriParam(
            label = "common",
            description =
                    "The key of the integration (MapKey), a GUID: instead of `name`, which then need not be looked"
                            + " up.")
    private String key;

    @UriParam(
            label = "common",
            prefix = "variables.",
            multiValue = true,
            description = "Global variables of a query or a run, any number, for example"
                    + " `variables.GBL_CUSTOMER=C0042`. Names keep their case, values are text.")
    private Map<String, Object> variables = Map.of();

    @UriParam(
            label = "producer",
            defaultValue = "LIST",
            description =
                    "What a query answers: a list of rows, a closeable iterator of rows at constant memory, or the"
                            + " data source's own XML as a stream.")
    private OutputType outputType = OutputType.LIST;

    @UriParam(
            label = "producer",
            defaultValue = "AUTO",
            description = "How a run takes the body: AUTO decides by the body's type, NONE runs without it.")
    private InputType input = InputType.AUTO;

    @UriParam(
            label = "producer",
            defaultValue = "true",
            description = "Whether a run that failed throws an exception that carries its result; false: the result is"
                    + " the body all the same.")
    private boolean throwExceptionOnFailure = true;

    @UriParam(
            label = "producer,advanced",
            defaultValue = "false",
            description =
                    "Whether Camel's error handler may run the integration again. By default a redelivered message"
                            + " whose run failed, or whose end is not known, fails again without a call.")
    private boolean rerunOnRedelivery;

    @UriParam(
            label = "producer",
            defaultValue = "0",
            description =
                    "How many rows a run gets at most: the rows of a message are sent by as many runs as it takes, one"
                            + " after the other, and the result is that of all of them. 0 sends all rows in one run.")
    private int rowsPerRun;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description =
                    "Whether the columns of rows are compared with those that the integration maps before anything is"
                            + " sent: those that are not mapped, and required ones that are missing, are an error.")
    private boolean checkColumns;

    @UriParam(
            label = "producer",
            description =
                    "The number of the run whose errors are read (the newest run without it), or whose outputs are"
                            + " listed (all without it).")
    private Long runNumber;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description = "Whether `outputs` answers the content of the newest file instead of the list.")
    private boolean download;

    @UriParam(label = "producer", description = "Lists only the integrations that write to this connection.")
    private String connectionId;

    @UriParam(label = "producer", description = "Lists only the integrations that read this data source.")
    private String dataSourceId;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description = "Whether `columns` lists only those that are mapped.")
    private boolean mapped;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description = "Whether `columns` answers a JSON Schema of a row, as text, instead of the list.")
    private boolean schema;

    @UriParam(
            label = "consumer",
            defaultValue = "true",
            description =
                    "Whether each failed record, or each row of a query, is an exchange of its own; false: all those"
                            + " of a run are one exchange, a list of RunError, or all rows of a poll, a list of Map.")
    private boolean splitResults = true;

    @UriParam(
            label = "consumer",
            defaultValue = "EARLIEST",
            description = "Where to begin with an integration that is seen for the first time: with the runs that the"
                    + " history holds, or with the next run.")
    private StartingRun startingRun = StartingRun.EARLIEST;

    @UriParam(
            label = "consumer",
            description = "Remembers what was delivered. Without it this is kept in memory, so that a restart delivers"
                    + " again what the history holds (or with startingRun=LATEST skips what came in the meantime).")
    private IdempotentRepository idempotentRepository;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "1000",
            description =
                    "How many runs back to look for those that left the history (it holds 10) before they were seen.")
    private int maxCatchUpRuns = 1000;

    @UriParam(
            label = "consumer,advanced",
            javaType = "java.time.Duration",
            defaultValue = "" + DEFAULT_SETTLE_TIME,
            description = "How long after a run was first seen the service may still tell more of it: errors and files"
                    + " that show up late are delivered until then.")
    private long settleTime = DEFAULT_SETTLE_TIME;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "4",
            description = "How many requests of one poll over many integrations are in flight at once.")
    private int maxConcurrentRequests = 4;

    @UriParam(
            label = "consumer",
            description =
                    "The column of a query whose highest value is the watermark: the next poll asks for the rows from"
                            + " it on, by watermarkVariable. Without it each poll delivers all rows.")
    private String watermarkColumn;

    @UriParam(
            label = "consumer",
            description =
                    "The global variable that is set to the watermark. The integration's own filter must use it, with"
                            + " `>=`.")
    private String watermarkVariable;

    @UriParam(
            label = "consumer",
            defaultValue = "TEXT",
            description =
                    "How the values of watermarkColumn are compared: as text, as it fits ISO dates, or as numbers.")
    private WatermarkOrder watermarkOrder = WatermarkOrder.TEXT;

    @UriParam(
            label = "consumer",
            description =
                    "Keeps the watermark. Without it this is kept in memory, so that a restart delivers again what"
                            + " was delivered before.")
    private StateRepository<String, String> watermarkRepository;

    @UriParam(
            label = "consumer",
            description =
                    "The watermark of the first poll, when watermarkRepository has none. Without it the first poll"
                            + " does not set watermarkVariable.")
    private String initialWatermark;

    @UriParam(
            label = "consumer",
            defaultValue = "0",
            description = "The most messages of one poll; the rest comes with the next poll. 0 means no limit.")
    private int maxMessagesPerPoll;

    @UriParam(
            label = "consumer,scheduler",
            javaType = "java.time.Duration",
            defaultValue = "" + DEFAULT_DELAY,
            description = "How long after a poll the next one begins.")
    private long delay = DEFAULT_DELAY;

    @UriParam(
            label = "advanced",
            defaultValue = "UTC",
            description = "The zone of the service's dates, which name none.")
    private String timeZone = "UTC";

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

    /** Lets the endpoint be made, but not be used; its URI, which may hold what must not show, is shown without options. */
    void refuse(String message) {
        refusal = message;
        setEndpointUri("smartconnect:" + operation.name());
    }

    private void failIfRefused() {
        if (refusal != null) {
            throw new IllegalArgumentException(refusal);
        }
    }

    /** @throws IllegalArgumentException naming the option that is missing or wrong, and how to mend it */
    void validate() {
        configuration.validate(operation != SmartConnectOperation.companies);
        if (name != null && key != null) {
            throw new IllegalArgumentException(
                    "The options 'name' and 'key' both choose an integration: set only one of them");
        }
        if (name != null && name.isBlank()) {
            throw new IllegalArgumentException("The option 'name' is empty: set it to the name of an integration");
        }
        if (connectionId != null && dataSourceId != null) {
            throw new IllegalArgumentException(
                    "The options 'connectionId' and 'dataSourceId' both narrow the list: set only one of them");
        }
        IntegrationKey.require("the option 'key'", key);
        requirePositive("runNumber", runNumber);
        requirePositive("maxCatchUpRuns", (long) maxCatchUpRuns);
        requirePositive("maxConcurrentRequests", (long) maxConcurrentRequests);
        if (rowsPerRun < 0) {
            throw new IllegalArgumentException("The option 'rowsPerRun' must not be below 0");
        }
        failWithoutRows("rowsPerRun", rowsPerRun > 0);
        failWithoutRows("checkColumns", checkColumns);
        if (settleTime < 0) {
            throw new IllegalArgumentException("The option 'settleTime' must not be below 0");
        }
        zone();
    }

    private void failWithoutRows(String option, boolean isSet) {
        if (isSet && (input == InputType.NONE || usesOAuth())) {
            throw new IllegalArgumentException("The option '" + option + "' does nothing "
                    + (usesOAuth() ? "with OAuth ('clientId')" : "with input=NONE")
                    + ", since such a run is sent without rows: take it out");
        }
    }

    private static void requirePositive(String option, Long value) {
        if (value != null && value <= 0) {
            throw new IllegalArgumentException("The option '" + option + "' must be above 0");
        }
    }

    @Override
    public ZoneId zone() {
        try {
            return ZoneId.of(timeZone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "The option 'timeZone' is '" + timeZone
                            + "', which is not a zone: use one such as UTC or Europe/Berlin",
                    e);
        }
    }

    /** Notes the options that the URI sets itself, in whatever letter case. */
    void setOwnOptions(Set<String> names) {
        var ignoringCase = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
        ignoringCase.addAll(names);
        own = ignoringCase;
    }

    /** The connection's options as they are by now. */
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

    /** With OAuth nothing is known that only reads; and {@code companies} needs no company, so no token. */
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
