package org.sealbook.issuer.issuance;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.sealbook.issuer.issuance.Steps.Place;

/** One issue on its way: says where it is, and measures how long each step took ({@code sealbook.issue.step}). */
final class Progress {

    private final MeterRegistry meters;
    private final Steps steps;
    private long since;

    Progress(MeterRegistry meters, Steps steps) {
        this.meters = meters;
        this.steps = steps;
        this.since = meters.config().clock().monotonicTime();
    }

    void reached(Place place) {
        long now = meters.config().clock().monotonicTime();
        Timer.builder("sealbook.issue.step")
                .description("time from the place before to this one")
                .tag("to", place.name().toLowerCase(Locale.ROOT))
                .register(meters)
                .record(now - since, TimeUnit.NANOSECONDS);
        steps.reached(place);
        since = meters.config().clock().monotonicTime();
    }
}
