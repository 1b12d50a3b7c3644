package org.sealbook.issuer.webhooks;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.events.EventKind;
import org.sealbook.issuer.webhooks.Webhook.Delivery;
import org.sealbook.issuer.webhooks.Webhook.State;
import org.sealbook.issuer.webhooks.Webhook.Terms;
import org.sealbook.license.AgencyCode;

/** A row of {@code webhook}, without its secret. Times are UTC. */
record WebhookRow(
        String id,
        String agency,
        String name,
        String address,
        String kinds,
        long version,
        String state,
        long delivered,
        int attempts,
        @Nullable LocalDateTime failingSince,
        @Nullable String lastFailure,
        @Nullable LocalDateTime nextTry) {

    static String kinds(Terms terms) {
        return terms.kinds().stream().sorted().map(EventKind::name).collect(Collectors.joining(" "));
    }

    Webhook webhook() {
        return new Webhook(
                id,
                new AgencyCode(agency),
                name,
                new Terms(
                        address,
                        Arrays.stream(kinds.split(" ")).map(EventKind::valueOf).collect(Collectors.toSet())),
                version,
                new Delivery(
                        State.valueOf(state),
                        delivered,
                        attempts,
                        instant(failingSince),
                        Optional.ofNullable(lastFailure),
                        instant(nextTry)));
    }

    static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Optional<Instant> instant(@Nullable LocalDateTime utc) {
        return Optional.ofNullable(utc).map(time -> time.toInstant(ZoneOffset.UTC));
    }
}
