package org.sealbook.issuer.usage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Set;
import org.sealbook.issuer.usage.UsageGrants.Permit;

/** Whether one answer may be given: by the grant, and not to somebody who tries out numbers. */
final class Permits {

    private final UsageGrants grants;
    private final UsageRecords records;
    private final Counter enumerations;
    private final int missesAnHour;
    private final Clock clock;

    Permits(UsageGrants grants, UsageRecords records, MeterRegistry meters, int missesAnHour, Clock clock) {
        this.grants = grants;
        this.records = records;
        this.enumerations = Counter.builder("sealbook.usage.enumeration")
                .description("uses denied because too many holders without a license were asked for")
                .register(meters);
        this.missesAnHour = missesAnHour;
        this.clock = clock;
    }

    /** Permits one answer and counts it, or records the denial: in the caller's transaction. */
    Permit permit(UsageRequest request, UsageRecord.Kind kind, Set<String> fields) {
        Permit permit;
        if (records.misses(request.client()) >= missesAnHour) {
            enumerations.increment();
            permit = new Permit.Denied(Denial.TOO_MANY_MISSES);
        } else {
            permit = grants.permit(request, kind, fields, clock.instant());
        }
        if (permit instanceof Permit.Denied denied) {
            records.denied(UsageEntry.of(kind, request), denied.why());
        }
        return permit;
    }
}
