package org.sealbook.demo.chaos;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.sealbook.demo.chaos.RegisterRows.LicenseRow;
import org.sealbook.demo.chaos.RegisterRows.LineRow;
import org.sealbook.demo.chaos.RegisterRows.RangeRow;
import org.sealbook.demo.chaos.RegisterRows.Snapshot;

/** The register for itself: nothing twice, no number without an account of it, nothing half done. */
final class RegisterAudit {

    private static final Duration MAY_BE_RESERVED = Duration.ofDays(1);

    private final Snapshot register;
    private final List<LicenseRow> licenses;
    private final Clock clock;
    private final Findings findings;

    RegisterAudit(Snapshot register, Clock clock, Findings findings) {
        this.register = register;
        this.licenses = register.licenses();
        this.clock = clock;
        this.findings = findings;
    }

    void check() {
        nothingTwice();
        register.ranges().forEach(this::everyNumberIsAccountedFor);
        register.lines().forEach(this::nothingHalfDone);
        if (register.openRequests() > 0) {
            findings.broken(register.openRequests() + " requests are left busy or unfinished");
        }
    }

    private void nothingTwice() {
        Set<String> identifiers = new HashSet<>();
        Set<String> versions = new HashSet<>();
        Set<String> entries = new HashSet<>();
        for (LicenseRow row : licenses) {
            once(identifiers, row.id(), "identifier");
            once(versions, row.type() + " " + row.issuer() + " " + row.serial() + " " + row.version(), "version");
            once(entries, row.list() + " " + row.index(), "status entry");
        }
    }

    private void once(Set<String> seen, String what, String kind) {
        if (!seen.add(what)) {
            findings.duplicated(kind + " " + what);
        }
    }

    private void everyNumberIsAccountedFor(RangeRow range) {
        Map<Long, LicenseRow> byCount = licenses.stream()
                .filter(row -> row.version() == 1 && row.type().equals(range.type()))
                .filter(row -> row.issuer().equals(range.issuer()) && range.has(row.serial()))
                .collect(Collectors.toMap(row -> RangeRow.count(row.serial()), row -> row, (one, other) -> one));
        LocalDateTime yesterday =
                LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).minus(MAY_BE_RESERVED);
        for (long count = 1; count < range.next(); count++) {
            LicenseRow row = byCount.remove(count);
            if (row == null) {
                findings.broken("number " + count + " of " + range + " was given and is not there");
            } else if (row.state().equals("RESERVED") && row.issuedAt().isBefore(yesterday)) {
                findings.broken("number " + count + " of " + range + " is reserved for more than a day");
            }
        }
        if (!byCount.isEmpty()) {
            findings.broken(byCount.size() + " numbers beyond the range " + range);
        }
    }

    private void nothingHalfDone(LineRow line) {
        if (line.pending().isPresent()) {
            findings.broken("a version is still pending: " + line.pending().get());
        }
        String newest = licenses.stream()
                .filter(row -> row.state().equals("ISSUED") && row.serial().equals(line.serial()))
                .filter(row -> row.type().equals(line.type()) && row.issuer().equals(line.issuer()))
                .reduce((one, other) -> one.version() > other.version() ? one : other)
                .map(LicenseRow::id)
                .orElse("");
        if (!newest.equals(line.current().orElse(""))) {
            findings.broken("the version that counts is " + line.current() + ", the newest is " + newest);
        }
    }
}
