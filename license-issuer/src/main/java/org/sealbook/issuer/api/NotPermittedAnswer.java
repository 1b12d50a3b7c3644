package org.sealbook.issuer.api;

import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import org.sealbook.issuer.catalog.Permission;
import org.sealbook.license.Validity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** Why the registry does not let an agency issue. */
final class NotPermittedAnswer {

    private NotPermittedAnswer() {}

    static ResponseEntity<byte[]> of(Permission why, Clock clock) {
        if (why instanceof Permission.AgencySuspended) {
            return suspended().answer();
        }
        if (why instanceof Permission.DailyCapReached reached) {
            HttpHeaders headers = new HttpHeaders();
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(untilTomorrow(clock)));
            return Problem.of(
                            ProblemWord.DAILY_CAP_REACHED,
                            "The agency's authorization is for " + reached.cap()
                                    + " licenses of this type a day; nothing was reserved.")
                    .answer(headers);
        }
        return Problem.of(
                        ProblemWord.NOT_AUTHORIZED,
                        "The registry has no authorization in force for this agency, license type and region.")
                .answer();
    }

    static Problem suspended() {
        return Problem.of(ProblemWord.AGENCY_SUSPENDED, "It issues nothing until the registry lets it again.");
    }

    /** Seconds until the day ends in China. */
    private static long untilTomorrow(Clock clock) {
        ZonedDateTime now = clock.instant().atZone(Validity.ZONE);
        ZonedDateTime tomorrow = now.toLocalDate().plusDays(1).atStartOfDay(Validity.ZONE);
        return Duration.between(now, tomorrow).toSeconds() + 1;
    }
}
