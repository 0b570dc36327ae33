package io.github.camelsmartconnect;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;

import org.apache.camel.Exchange;

import io.github.camelsmartconnect.client.RowStream;
import io.github.camelsmartconnect.model.SmartConnectException;

/**
 * Rows as they arrive, for as long as their exchange goes on. They end when the exchange has failed, since Camel's
 * splitter would read on; they fail when the route stops, since a short result must not look like a whole one.
 */
final class ExchangeRows implements Iterator<Map<String, String>>, Closeable {

    private final RowStream rows;
    private final Exchange exchange;
    private final StreamLife life;

    ExchangeRows(RowStream rows, Exchange exchange, StopSignals component) {
        this.rows = rows;
        this.exchange = exchange;
        this.life = new StreamLife(rows, exchange, component);
    }

    @Override
    public boolean hasNext() {
        life.failIfEnded("The rows");
        if (life.isClosed() || exchange.isFailed()) {
            closeQuietly();
            return false;
        }
        try {
            boolean more = rows.hasNext();
            if (!more) {
                // closing from another thread ends the reading as well
                life.failIfEnded("The rows");
                life.finish();
            }
            return more;
        } catch (SmartConnectException e) {
            // closing from another thread breaks the reading: say why it was closed
            life.failIfEnded("The rows");
            throw e;
        }
    }

    @Override
    public Map<String, String> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("There are no more than " + rows.count() + " rows");
        }
        return rows.next();
    }

    private void closeQuietly() {
        try {
            close();
        } catch (IOException e) {
            // what is left of the answer is of no interest
        }
    }

    @Override
    public void close() throws IOException {
        life.close();
    }

    @Override
    public String toString() {
        return "rows of SmartConnect (a stream: read it with split(body()).streaming())";
    }
}
