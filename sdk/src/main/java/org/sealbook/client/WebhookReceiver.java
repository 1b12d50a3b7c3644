package org.sealbook.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;

/**
 * Takes a webhook's deliveries, whatever HTTP server they come through: checks signature and time, and lets each event be worked on
 * once. The latest 10,000 identifiers are remembered, in this process: what must never be done twice is to be kept by the event's
 * number. For any number of threads.
 */
public final class WebhookReceiver {

    /** No body is longer, in bytes: read one more and give up. */
    public static final int MAX_BODY = 64 * 1024;

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int REMEMBERED = 10_000;
    private static final Pattern ID = Pattern.compile("[!-~]{1,100}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");
    private static final int MAX_SIGNATURES = 2000;

    private final WebhookSignature signature;
    private final Clock clock;
    private final Seen seen = new Seen();

    /** @param secret as the registry showed it; overwritten here */
    public WebhookReceiver(char[] secret, Clock clock) {
        this.signature = WebhookSignature.of(secret);
        this.clock = clock;
    }

    /** What is to be answered. */
    public sealed interface Outcome {

        /** Of HTTP, for the registry: it sends again whatever is not answered with 2xx. */
        int status();

        /** Worked on. */
        record Done(RegistryEvent event) implements Outcome {
            @Override
            public int status() {
                return 204;
            }
        }

        /** It was worked on before: a repetition by the registry, or a replay by somebody else. */
        record Repeated() implements Outcome {
            @Override
            public int status() {
                return 204;
            }
        }

        /** It is being worked on. */
        record Busy() implements Outcome {
            @Override
            public int status() {
                return 503;
            }
        }

        record Refused(Why why) implements Outcome {
            @Override
            public int status() {
                return 400;
            }
        }
    }

    /** Why a delivery was refused. */
    public enum Why {
        /** A header is missing or malformed, or the body too long. */
        MALFORMED,
        /** By whoever does not know the secret, or changed on the way. */
        WRONG_SIGNATURE,
        /** Signed more than five minutes ago, or ahead of this clock. */
        STALE,
        /** Signed, and no event that this version reads. */
        NOT_AN_EVENT
    }

    /** Ordered by age, and never longer. The value says whether the work is done. */
    private static final class Seen extends LinkedHashMap<String, Boolean> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }

    /**
     * @param id the header {@code webhook-id} @param timestamp {@code webhook-timestamp} @param signatures {@code webhook-signature}
     * @param body as it came, byte for byte
     * @param work what is to be done with the event; if it throws, the event counts as not received, and this throws
     */
    public Outcome receive(
            @Nullable String id,
            @Nullable String timestamp,
            @Nullable String signatures,
            byte[] body,
            Consumer<RegistryEvent> work) {
        if (id == null
                || timestamp == null
                || signatures == null
                || !ID.matcher(id).matches()
                || !SECONDS.matcher(timestamp).matches()
                || signatures.length() > MAX_SIGNATURES
                || body.length > MAX_BODY) {
            return new Outcome.Refused(Why.MALFORMED);
        }
        Instant at = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (!signature.isRight(signatures, id, at, body)) {
            return new Outcome.Refused(Why.WRONG_SIGNATURE);
        }
        if (Duration.between(at, clock.instant()).abs().compareTo(TOLERANCE) > 0) {
            return new Outcome.Refused(Why.STALE);
        }
        Optional<RegistryEvent> event = event(body);
        return event.isPresent() ? once(id, event.get(), work) : new Outcome.Refused(Why.NOT_AN_EVENT);
    }

    private static Optional<RegistryEvent> event(byte[] body) {
        try {
            return Optional.of(
                    RegistryEvent.read(StrictJson.read(body, MAX_BODY).object("data")));
        } catch (Malformed | IllegalArgumentException another) {
            return Optional.empty();
        }
    }

    private Outcome once(String id, RegistryEvent event, Consumer<RegistryEvent> work) {
        synchronized (seen) {
            Boolean before = seen.putIfAbsent(id, false);
            if (before != null) {
                return before ? new Outcome.Repeated() : new Outcome.Busy();
            }
        }
        boolean done = false;
        try {
            work.accept(event);
            done = true;
            return new Outcome.Done(event);
        } finally {
            synchronized (seen) {
                if (done) {
                    seen.replace(id, true);
                } else {
                    seen.remove(id);
                }
            }
        }
    }
}
