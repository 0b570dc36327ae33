/*
 * Licensed under the Apache License, Version 2.0; see the file LICENSE.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelsmartconnect.exchange;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.spi.ShutdownPrepared;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Signals that the component or a route is being stopped. A producer is not notified of this in time: Camel first
 * waits for the exchanges in flight, and only services of the route are notified before.
 *
 * @since 1.0.0
 */
public final class StopSignals extends ServiceSupport {

    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
    private final Map<Route, RouteSignal> routes = new ConcurrentHashMap<>();
    private Routes watching;

    /** Unregisters an action. */
    public interface Registration {
        void close();
    }

    /**
     * Adds a service to each route. This is done before the route starts, as the list of services of a route is not
     * thread-safe; only routes that started before the component was created get the service later.
     */
    public void watchRoutes(CamelContext context) {
        if (watching == null) {
            watching = new Routes();
            context.addLifecycleStrategy(watching);
            context.getRoutes().forEach(this::watch);
        }
    }

    /** For a component that is removed from its context. */
    public void forgetRoutes(CamelContext context) {
        context.getLifecycleStrategies().remove(watching);
        watching = null;
        routes.clear();
    }

    private void watch(Route route) {
        // a restarted route has lost its services
        route.addService(routes.computeIfAbsent(route, added -> new RouteSignal()));
    }

    /**
     * Runs the action when the component or a route of the exchange is being stopped.
     *
     * @return to be closed to unregister the action
     */
    public static Registration listen(Exchange exchange, StopSignals component, Runnable action) {
        List<Set<Runnable>> signals = new ArrayList<>(3);
        signals.add(component.listeners);
        UnitOfWork work = exchange.getUnitOfWork();
        Route current = work == null ? null : work.getRoute();
        component.addSignal(current, signals);
        String first = exchange.getFromRouteId();
        if (first != null && (current == null || !first.equals(current.getRouteId()))) {
            component.addSignal(exchange.getContext().getRoute(first), signals);
        }
        signals.forEach(signal -> signal.add(action));
        return () -> signals.forEach(signal -> signal.remove(action));
    }

    private void addSignal(Route route, List<Set<Runnable>> signals) {
        RouteSignal signal = route == null ? null : routes.get(route);
        if (signal != null) {
            signals.add(signal.listeners);
        }
    }

    @Override
    protected void doStop() {
        listeners.forEach(Runnable::run);
    }

    private final class Routes extends LifecycleStrategySupport {
        @Override
        public void onRoutesAdd(Collection<Route> added) {
            added.forEach(StopSignals.this::watch);
        }

        @Override
        public void onRoutesRemove(Collection<Route> removed) {
            removed.forEach(routes::remove);
        }
    }

    /** A service of a route. */
    private static final class RouteSignal extends ServiceSupport implements ShutdownPrepared {

        private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();

        @Override
        public void prepareShutdown(boolean suspendOnly, boolean forced) {
            if (!suspendOnly) {
                listeners.forEach(Runnable::run);
            }
        }

        @Override
        protected void doStop() {
            listeners.forEach(Runnable::run);
        }
    }
}
