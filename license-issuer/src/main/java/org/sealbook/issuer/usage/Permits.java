package org.sealbook.issuer.usage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sealbook.issuer.usage.UsageGrants.Permit;
import org.sealbook.license.LicenseTypeCode;

/** Whether one answer may be given: by the grant, and not to somebody who tries out numbers. */
final class Permits {

    private final UsageGrants grants;
    private final UsageRecords records;
    private final Honey honey;
    private final Counter enumerations;
    private final int missesAnHour;
    private final Clock clock;

    Permits(
            UsageGrants grants,
            UsageRecords records,
            Honey honey,
            MeterRegistry meters,
            int missesAnHour,
            Clock clock) {
        this.grants = grants;
        this.records = records;
        this.honey = honey;
        this.enumerations = Counter.builder("sealbook.usage.enumeration")
                .description("uses denied because too many holders without a license were asked for")
                .register(meters);
        this.missesAnHour = missesAnHour;
        this.clock = clock;
    }

    /** Permits what may be answered of several types and counts each; of what is denied nothing is recorded here. */
    Map<LicenseTypeCode, Permit> permitEach(List<UsageRequest> requests, UsageRecord.Kind kind) {
        boolean guesses = guesses(UsageEntry.of(kind, requests.get(0)));
        Map<LicenseTypeCode, Permit> permits = new LinkedHashMap<>();
        for (UsageRequest request : requests) {
            permits.put(
                    request.type(),
                    guesses
                            ? new Permit.Denied(Denial.TOO_MANY_MISSES)
                            : grants.permit(
                                    UsageEntry.of(kind, request), request.address(), Set.of(), clock.instant()));
        }
        return permits;
    }

    private boolean guesses(UsageEntry entry) {
        entry.holder().ifPresent(holder -> honey.look(entry.client(), holder));
        boolean guesses = records.misses(entry.client()) >= missesAnHour;
        if (guesses) {
            enumerations.increment();
        }
        return guesses;
    }

    /** Who may not withhold something has nothing withheld. */
    private static UsageEntry recorded(UsageEntry entry, Denial why) {
        return why == Denial.WITHHOLDING_NOT_GRANTED || why == Denial.NO_GRANT ? entry.open() : entry;
    }

    /** Permits one answer and counts it, or records the denial: in the caller's transaction. */
    Permit permit(UsageRequest request, UsageRecord.Kind kind, Set<String> fields) {
        return permit(UsageEntry.of(kind, request), request.address(), fields);
    }

    /** The same of an entry that may be of nobody, as one is of a license that there is not. @param entry of one type */
    Permit permit(UsageEntry entry, String address, Set<String> fields) {
        Permit permit = guesses(entry)
                ? new Permit.Denied(Denial.TOO_MANY_MISSES)
                : grants.permit(entry, address, fields, clock.instant());
        if (permit instanceof Permit.Denied denied) {
            records.denied(recorded(entry, denied.why()), denied.why());
        }
        return permit;
    }
}
