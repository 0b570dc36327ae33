package io.github.camelsmartconnect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.Service;
import org.apache.camel.spi.ShutdownPrepared;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Tells when a route begins to stop. A producer does not hear of it: Camel waits for the messages in flight first, and
 * only services of the route are told before.
 */
final class StopSignals extends ServiceSupport implements ShutdownPrepared {

    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();

    /**
     * Runs the action when the component or one of the exchange's routes begins to stop.
     *
     * @return to be closed when that is not of interest any more
     */
    static Registration listen(Exchange exchange, StopSignals component, Runnable action) {
        List<StopSignals> signals = new ArrayList<>(3);
        signals.add(component);
        UnitOfWork work = exchange.getUnitOfWork();
        Route current = work == null ? null : work.getRoute();
        if (current != null) {
            signals.add(of(current));
        }
        String first = exchange.getFromRouteId();
        if (first != null && (current == null || !first.equals(current.getRouteId()))) {
            Route route = exchange.getContext().getRoute(first);
            if (route != null) {
                signals.add(of(route));
            }
        }
        signals.forEach(signal -> signal.listeners.add(action));
        return () -> signals.forEach(signal -> signal.listeners.remove(action));
    }

    /** Ends the interest in a signal. */
    interface Registration {
        void close();
    }

    private static StopSignals of(Route route) {
        synchronized (route) {
            for (Service service : route.getServices()) {
                if (service instanceof StopSignals signals) {
                    return signals;
                }
            }
            var signals = new StopSignals();
            route.addService(signals);
            return signals;
        }
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        fire();
    }

    @Override
    protected void doStop() {
        fire();
    }

    private void fire() {
        listeners.forEach(Runnable::run);
    }
}
