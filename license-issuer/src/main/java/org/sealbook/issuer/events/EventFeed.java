package org.sealbook.issuer.events;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseId;

/** Events in the order of their numbers. */
public final class EventFeed {

    private final FeedMapper feed;

    EventFeed(FeedMapper feed) {
        this.feed = feed;
    }

    /** What reading came to. */
    public sealed interface Reading {

        /**
         * @param events not more than were asked for
         * @param next where to go on: nothing between the last event and this is, or will be, for these agencies
         */
        record Page(List<LicenseEvent> events, long next) implements Reading {}

        /**
         * Events after that place are no longer kept, or the place was never reached: the register is older than the reader.
         *
         * @param oldest where reading can begin anew
         */
        record NotKept(long oldest) implements Reading {}
    }

    /**
     * @param agencies whose events
     * @param after the last number that was read; 0 for the oldest that is kept
     */
    public Reading read(Collection<AgencyCode> agencies, long after, int most) {
        // First: what is numbered while this reads comes next time.
        FeedMapper.Counter counter = feed.counter();
        if (after > counter.last() || (after != 0 && after < counter.forgotten())) {
            return new Reading.NotKept(counter.forgotten());
        }
        if (agencies.isEmpty()) {
            return new Reading.Page(List.of(), counter.last());
        }
        List<LicenseEvent> events =
                feed.page(agencies.stream().map(AgencyCode::value).toList(), after, counter.last(), most).stream()
                        .map(EventFeed::event)
                        .toList();
        boolean more = events.size() == most;
        return new Reading.Page(events, more ? events.get(most - 1).number() : counter.last());
    }

    /** The highest number there is. */
    public long last() {
        return feed.counter().last();
    }

    /** The place that the oldest event that is kept comes after. */
    public long oldest() {
        return feed.counter().forgotten();
    }

    private static LicenseEvent event(FeedMapper.EventRow row) {
        return new LicenseEvent(
                row.number(),
                instant(row.at()),
                EventKind.valueOf(row.kind()),
                new AgencyCode(row.agency()),
                LicenseId.of(row.licenseId()),
                row.revision());
    }

    private static Instant instant(LocalDateTime utc) {
        return utc.toInstant(ZoneOffset.UTC);
    }
}
