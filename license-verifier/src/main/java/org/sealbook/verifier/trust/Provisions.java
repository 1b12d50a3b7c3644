package org.sealbook.verifier.trust;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.sealbook.trust.TrustStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/** Fetches all status lists every few minutes, so that a counter goes on while a registry, or the network, is away. */
final class Provisions implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Provisions.class);

    private final TrustStore trust;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Provisions::daemon);
    private TrustStore.AtHand last = new TrustStore.AtHand(0, 0);

    /** @param every nothing for never */
    Provisions(TrustStore trust, Duration every, Clock clock) {
        this.trust = trust;
        this.clock = clock;
        if (!every.isZero()) {
            thread.scheduleWithFixedDelay(this::fetch, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void fetch() {
        try {
            TrustStore.AtHand now = trust.fetchAhead(clock.instant());
            if (!now.equals(last)) {
                LOG.info("{} of {} status lists at hand", now.good(), now.published());
                last = now;
            }
        } catch (RuntimeException failed) {
            // One that throws would be the last.
            LOG.warn("status lists could not be fetched: {}", failed.getClass().getSimpleName());
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "status-lists");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}
