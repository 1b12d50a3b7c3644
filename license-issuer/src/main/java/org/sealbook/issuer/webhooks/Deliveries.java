package org.sealbook.issuer.webhooks;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.sealbook.client.WebhookSignature;
import org.sealbook.issuer.events.EventFeed;
import org.sealbook.issuer.events.EventFeed.Reading;
import org.sealbook.issuer.events.LicenseEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a webhook's events, one after the other: the next one when the one before was received. Each is remembered after it was
 * received; who dies in between leaves it to be sent again, under the same identifier.
 */
final class Deliveries {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    /** Longer than one delivery may take. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final int PAGE = 100;

    private final WebhookMapper webhooks;
    private final LeaseMapper leases;
    private final Webhooks secrets;
    private final EventFeed feed;
    private final AllowedAddresses allowed;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Post post = new Post();

    Deliveries(
            WebhookMapper webhooks,
            LeaseMapper leases,
            Webhooks secrets,
            EventFeed feed,
            AllowedAddresses allowed,
            MeterRegistry meters,
            Clock clock) {
        this.webhooks = webhooks;
        this.leases = leases;
        this.secrets = secrets;
        this.feed = feed;
        this.allowed = allowed;
        this.meters = meters;
        this.clock = clock;
    }

    /** A page of events, under a lease of its own. Does nothing if somebody else has it. */
    void deliver(String id) {
        String holder = UUID.randomUUID().toString();
        Instant now = clock.instant();
        if (leases.take(id, holder, WebhookRow.utc(now), WebhookRow.utc(now.plus(LEASE))) != 1) {
            return;
        }
        try {
            webhooks.byId(id).map(WebhookRow::webhook).ifPresent(webhook -> deliver(webhook, holder));
        } finally {
            leases.release(id, holder);
        }
    }

    private void deliver(Webhook webhook, String holder) {
        Optional<URI> address = allowed.parse(webhook.terms().address());
        if (address.isEmpty()) {
            failed(webhook, holder, "not-allowed");
            return;
        }
        Reading reading = feed.read(Set.of(webhook.agency()), webhook.delivery().delivered(), PAGE);
        if (reading instanceof Reading.Page page) {
            secrets.signature(webhook.id())
                    .ifPresent(signature -> deliver(webhook, holder, page, new Target(address.get(), signature)));
        } else {
            giveUp(webhook, holder, "events-gone");
        }
    }

    private record Target(URI address, WebhookSignature signature) {

        @Override
        public String toString() {
            return "[REDACTED]";
        }
    }

    private void deliver(Webhook webhook, String holder, Reading.Page page, Target target) {
        for (LicenseEvent event : page.events()) {
            if (!webhook.terms().kinds().contains(event.kind())) {
                continue;
            }
            Optional<String> failure = post.send(target.address(), target.signature(), event, clock.instant());
            if (failure.filter(Post.STOPPED::equals).isPresent()) {
                return;
            }
            if (failure.isPresent()) {
                failed(webhook, holder, failure.get());
                return;
            }
            count("received");
            if (!remembered(webhook, holder, event.number())) {
                return;
            }
        }
        remembered(webhook, holder, page.next());
    }

    /** False if the lease is lost, or the webhook is gone. */
    private boolean remembered(Webhook webhook, String holder, long number) {
        return leases.delivered(
                        webhook.id(),
                        holder,
                        number,
                        WebhookRow.utc(clock.instant().plus(LEASE)))
                == 1;
    }

    private void failed(Webhook webhook, String holder, String why) {
        count("failed");
        Instant now = clock.instant();
        Webhook.Delivery delivery = webhooks.byId(webhook.id())
                .map(WebhookRow::webhook)
                .orElse(webhook)
                .delivery();
        // 410: whoever is there says that he wants no more.
        if (why.equals("status-410") || Retries.isOver(delivery.failingSince().orElse(now), now)) {
            giveUp(webhook, holder, why);
            return;
        }
        leases.failed(
                webhook.id(),
                holder,
                WebhookRow.utc(now),
                why,
                WebhookRow.utc(now.plus(Retries.pause(delivery.attempts()))),
                Webhook.State.ACTIVE.name());
    }

    private void giveUp(Webhook webhook, String holder, String why) {
        count("given-up");
        LOG.warn("webhook {} is given up: {}", webhook.id(), why);
        leases.failed(webhook.id(), holder, WebhookRow.utc(clock.instant()), why, null, Webhook.State.GIVEN_UP.name());
    }

    private void count(String outcome) {
        meters.counter("sealbook.webhooks.deliveries", "outcome", outcome).increment();
    }
}
