package org.sealbook.issuer.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One bucket for each caller and class, in this process. Of the callers only the latest hundred thousand are remembered. */
final class RateLimits {

    private static final int MOST_CALLERS = 100_000;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final LimitSettings settings;
    private final TimeMeter time;
    private final MeterRegistry metrics;
    private final Cache<Caller, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_CALLERS)
            // Longer than the longest rate: whoever is forgotten earlier would start anew.
            .expireAfterAccess(Duration.ofHours(2))
            .build();

    RateLimits(LimitSettings settings, TimeMeter time, MeterRegistry metrics) {
        this.settings = settings;
        this.time = time;
        this.metrics = metrics;
    }

    private record Caller(RateClass kind, String who) {}

    /**
     * What became of one request.
     *
     * @param left how many more may come now
     * @param seconds until the next may come if this one may not, until all may come if it may
     */
    record Decision(RateClass kind, Rate rate, boolean allowed, long left, long seconds) {

        /** As draft-ietf-httpapi-ratelimit-headers writes it: the quota and its window in seconds. */
        String policy() {
            return "\"" + kind.word() + "\";q=" + rate.count() + ";w="
                    + rate.per().toSeconds();
        }

        String state() {
            return "\"" + kind.word() + "\";r=" + left + ";t=" + seconds;
        }
    }

    /** Counts one request of a caller. */
    Decision take(RateClass kind, String who) {
        Rate rate = settings.of(kind);
        if (rate.isOff()) {
            return new Decision(kind, rate, true, Long.MAX_VALUE, 0);
        }
        ConsumptionProbe probe = bucket(kind, who).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            metrics.counter("sealbook.rate.limited", "class", kind.word()).increment();
            return new Decision(kind, rate, false, 0, seconds(probe.getNanosToWaitForRefill()));
        }
        return new Decision(kind, rate, true, probe.getRemainingTokens(), seconds(probe.getNanosToWaitForReset()));
    }

    /** Takes back the count of a request that was none of the kind. */
    void giveBack(RateClass kind, String who) {
        if (!settings.of(kind).isOff()) {
            bucket(kind, who).addTokens(1);
        }
    }

    private Bucket bucket(RateClass kind, String who) {
        return buckets.get(new Caller(kind, who), this::full);
    }

    private Bucket full(Caller caller) {
        Rate rate = settings.of(caller.kind());
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(rate.count()).refillGreedy(rate.count(), rate.per()))
                .withCustomTimePrecision(time)
                .build();
    }

    private static long seconds(long nanos) {
        return Math.max(1, (nanos + SECOND - 1) / SECOND);
    }
}
