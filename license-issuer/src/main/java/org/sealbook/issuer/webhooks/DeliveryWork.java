package org.sealbook.issuer.webhooks;

import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.sealbook.issuer.events.EventFeed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/** Looks which webhooks have something to send, and has several worked on at once: a slow receiver holds up no other. */
final class DeliveryWork implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWork.class);
    private static final int AT_ONCE = 8;

    private final WebhookMapper webhooks;
    private final Deliveries deliveries;
    private final EventFeed feed;
    private final Clock clock;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads;

    DeliveryWork(WebhookMapper webhooks, Deliveries deliveries, EventFeed feed, Clock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.feed = feed;
        this.clock = clock;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(
                AT_ONCE, working -> new Thread(working, "webhook-worker-" + number.incrementAndGet()));
    }

    void look() {
        int free = AT_ONCE - busy.size();
        if (free <= 0) {
            return;
        }
        for (String id : webhooks.due(feed.last(), WebhookRow.utc(clock.instant()), free)) {
            if (busy.add(id)) {
                threads.execute(() -> deliver(id));
            }
        }
    }

    private void deliver(String id) {
        try {
            deliveries.deliver(id);
        } catch (RuntimeException failed) {
            // Whatever it is: the lease ends, and it is tried again.
            LOG.warn("webhook {}: {}", id, failed.getClass().getSimpleName());
        } finally {
            busy.remove(id);
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
