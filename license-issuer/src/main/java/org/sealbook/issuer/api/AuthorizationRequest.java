package org.sealbook.issuer.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.catalog.AgencyAuthorization.Terms;
import org.sealbook.trust.Period;

/**
 * What an authorization is to say.
 *
 * @param from its first instant, RFC 3339 in UTC @param to its last one
 * @param dailyCap how many licenses a day, in China; left out for no limit
 */
record AuthorizationRequest(@Nullable String from, @Nullable String to, @Nullable Integer dailyCap) {

    private static final String SHAPE = "an instant, as 2026-11-24T00:00:00Z";
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9998-12-31T23:59:59Z");
    private static final int MOST = 1_000_000_000;

    /** @throws Refusal that names every fault, those that were noted before too */
    Terms terms(Members members) {
        Optional<Period> period = period(from, to, members);
        Optional<Integer> cap = limit("dailyCap", dailyCap, members);
        members.requireNoFaults();
        return new Terms(period.orElseThrow(), cap);
    }

    static Optional<Period> period(@Nullable String from, @Nullable String to, Members members) {
        Optional<Instant> begin = members.value("from", from, SHAPE, AuthorizationRequest::instant);
        Optional<Instant> end = members.value("to", to, SHAPE, AuthorizationRequest::instant);
        if (begin.isPresent() && end.isPresent() && end.get().isBefore(begin.get())) {
            members.fault("to", "before-start", "ends before it begins");
            return Optional.empty();
        }
        return begin.flatMap(first -> end.map(last -> new Period(first, last)));
    }

    static Optional<Integer> limit(String field, @Nullable Integer given, Members members) {
        if (given != null && (given < 0 || given > MOST)) {
            members.fault(field, "out-of-range", "0 to " + MOST);
        }
        return Optional.ofNullable(given);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text).truncatedTo(ChronoUnit.SECONDS))
                    .filter(at -> !at.isBefore(FIRST) && !at.isAfter(LAST));
        } catch (DateTimeException notAnInstant) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
