/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.benchmark;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import com.sun.management.OperatingSystemMXBean;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;

/** A process of its own that polls for errors of all integrations, of which none has any. */
public final class PollRun {

    private PollRun() {}

    public static void main(String[] args) throws Exception {
        int integrations = Integer.parseInt(args[0]);
        int delay = Integer.parseInt(args[1]);
        var polls = new Polls(Integer.parseInt(args[2]));
        CamelContext context = Routes.context(Loopback.tenant(integrations, delay));
        context.getRegistry().bind("polls", polls);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("smartconnect:errors?delay=1&initialDelay=0&pollStrategy=#polls")
                        .to("mock:errors");
            }
        });
        context.start();
        polls.done.await();
        context.stop();
        // the first ones warm up
        List<double[]> warm = polls.all.subList(polls.all.size() / 2, polls.all.size());
        ChildProcess.report("polls", polls.all.size());
        ChildProcess.report("milliseconds", median(warm, 0));
        ChildProcess.report("cpu milliseconds", median(warm, 1));
    }

    private static double median(List<double[]> polls, int column) {
        List<Double> sorted =
                new ArrayList<>(polls.stream().map(poll -> poll[column]).toList());
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static final class Polls extends DefaultPollingConsumerPollStrategy {

        private final OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        private final List<double[]> all = new ArrayList<>();
        private final CountDownLatch done;
        private long start;
        private long cpu;

        Polls(int count) {
            done = new CountDownLatch(count);
        }

        @Override
        public boolean begin(Consumer consumer, Endpoint endpoint) {
            start = System.nanoTime();
            cpu = system.getProcessCpuTime();
            // once all are counted, not a call more
            return done.getCount() > 0 && super.begin(consumer, endpoint);
        }

        @Override
        public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
            all.add(new double[] {(System.nanoTime() - start) / 1e6, (system.getProcessCpuTime() - cpu) / 1e6});
            done.countDown();
        }
    }
}
