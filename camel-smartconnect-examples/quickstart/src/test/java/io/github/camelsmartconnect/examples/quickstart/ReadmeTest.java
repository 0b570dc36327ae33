package io.github.camelsmartconnect.examples.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.camelsmartconnect.SmartConnectComponent;
import io.github.camelsmartconnect.simulator.DemoTenant;
import io.github.camelsmartconnect.simulator.SmartConnectSimulator;
import io.github.camelsmartconnect.simulator.SmartConnectSimulatorExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** The README's routes work as they stand there. */
class ReadmeTest extends CamelTestSupport {

    @RegisterExtension
    static final SmartConnectSimulatorExtension SMARTCONNECT = new SmartConnectSimulatorExtension();

    private static final Path SOURCE =
            Path.of("src/test/java/io/github/camelsmartconnect/examples/quickstart/ReadmeRoutes.java");

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        SmartConnectSimulator simulator = SMARTCONNECT.simulator();
        DemoTenant.fill(simulator);
        var component = new SmartConnectComponent();
        component.getConfiguration().setApiUrl(simulator.apiUrl());
        component.getConfiguration().setLoginUrl(simulator.loginUrl());
        component.getConfiguration().setUsername(simulator.username());
        component.getConfiguration().setPassword(simulator.password());
        component.getConfiguration().setCompanyId(simulator.companyId());
        context.addComponent("smartconnect", component);
        return context;
    }

    @Test
    void java() throws Exception {
        assertThat(withoutWhiteSpace(Files.readString(SOURCE))).contains(withoutWhiteSpace(snippet("java", "from")));
        var routes = new ReadmeRoutes();
        MockEndpoint file = getMockEndpoint("mock:file:out");
        file.expectedMessageCount(1);
        // the file goes to a mock, so that the test leaves none behind
        context().setAutoStartup(false);
        context().addRoutes(routes);
        AdviceWith.adviceWith(
                context(), context().getRoutes().get(0).getRouteId(), advice -> advice.mockEndpointsAndSkip("file:*"));
        context().getRouteController().startAllRoutes();

        file.assertIsSatisfied();
        assertThat(file.getExchanges().get(0).getMessage().getBody(String.class))
                .contains("\"Name\":\"Claw hammer\"");
    }

    @Test
    void yaml() throws Exception {
        load("routes.yaml", snippet("yaml", "- route"));

        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(SMARTCONNECT
                                .simulator()
                                .integration(DemoTenant.IMPORT_CUSTOMERS)
                                .receivedRuns())
                        .singleElement()
                        .satisfies(run -> assertThat(run.rows())
                                .containsExactly(
                                        Map.of("CustomerNo", "C0042", "Name", "Lamna & Sons", "Country", "AT"))));
    }

    @Test
    void xml() throws Exception {
        SMARTCONNECT.simulator().integration(DemoTenant.IMPORT_CUSTOMERS).runWithErrors(1);
        load("routes.xml", snippet("xml", "<routes"));

        assertThat(consumer().receive("seda:failed-customers", 20_000))
                .isNotNull()
                .satisfies(
                        exchange -> assertThat(exchange.getMessage().getBody()).isInstanceOf(Map.class));
    }

    private void load(String name, String routes) throws Exception {
        Resource resource = ResourceHelper.fromString(name, routes);
        PluginHelper.getRoutesLoader(context()).loadRoutes(resource);
    }

    private static String snippet(String language, String beginning) throws IOException {
        Matcher blocks = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../../README.md")));
        while (blocks.find()) {
            if (blocks.group(1).startsWith(beginning)) {
                return blocks.group(1);
            }
        }
        throw new AssertionError("the README has no route in " + language);
    }

    private static String withoutWhiteSpace(String text) {
        return text.replaceAll("\\s+", "");
    }
}
