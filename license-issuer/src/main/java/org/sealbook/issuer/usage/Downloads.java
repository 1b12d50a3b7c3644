package org.sealbook.issuer.usage;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.Register;
import org.sealbook.issuer.register.RegisterStatus;
import org.sealbook.issuer.register.Transactions;
import org.sealbook.issuer.usage.DownloadMapper.DownloadRow;
import org.sealbook.issuer.usage.UsageGrants.Permit;
import org.sealbook.license.Validity;

/**
 * Copies of licenses that are ordered first and fetched later, by a name that is good once and for minutes. The order is an answer, that
 * there is a license in force, and recorded as such; the copy is another, made and recorded when it is fetched, if it is granted then.
 */
public final class Downloads {

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration KEPT = Duration.ofDays(1);

    private final DownloadMapper orders;
    private final Permits permits;
    private final UsageRecords records;
    private final Register register;
    private final Copies copies;
    private final Transactions transactions;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Downloads(
            DownloadMapper orders,
            Permits permits,
            UsageRecords records,
            Register register,
            Copies copies,
            Transactions transactions,
            Clock clock) {
        this.orders = orders;
        this.permits = permits;
        this.records = records;
        this.register = register;
        this.copies = copies;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** How ordering ended. */
    public sealed interface Ordered {

        /** @param until when the name is good for nothing any more, if nobody used it before */
        record Given(String record, DownloadName name, Instant until) implements Ordered {}

        record Denied(Denial why) implements Ordered {}

        /** There is no such license in force; that is recorded. */
        record NoneInForce() implements Ordered {}
    }

    /** @param lastDay on which the copy may be used */
    public Ordered order(NamedUse use, LocalDate lastDay) {
        return transactions.in(() -> {
            Optional<LicenseRecord> found = issued(use);
            Permit permit = permits.permit(use.entry(UsageRecord.Kind.COPY, found), use.address(), Set.of());
            return permit instanceof Permit.Denied denied
                    ? new Ordered.Denied(denied.why())
                    : ordered(use, found, lastDay);
        });
    }

    private Ordered ordered(NamedUse use, Optional<LicenseRecord> found, LocalDate lastDay) {
        String record = records.answered(
                use.entry(UsageRecord.Kind.ASK, found),
                List.of(),
                found.map(license -> license.license().id()).stream().toList());
        LocalDate today = clock.instant().atZone(Validity.ZONE).toLocalDate();
        if (found.filter(license -> license.statusOn(today) == RegisterStatus.VALID)
                .isEmpty()) {
            return new Ordered.NoneInForce();
        }
        Instant until = clock.instant().plus(LIFE).truncatedTo(ChronoUnit.SECONDS);
        DownloadName name = DownloadName.fresh(random);
        orders.forget(utc(clock.instant().minus(KEPT)));
        orders.insert(new DownloadRow(name.sha256(), record, use.client(), lastDay, utc(until)));
        return new Ordered.Given(record, name, until);
    }

    /**
     * Makes the copy that was ordered.
     *
     * @param address where it is fetched from: a grant may be for some networks only
     * @return empty if nothing was ordered under this name, or its license was erased meanwhile
     */
    public Optional<Copies.Outcome> take(DownloadName name, String address) {
        return orders.find(name.sha256()).flatMap(row -> use(row, address).flatMap(use -> issued(use)
                .map(license -> copies.make(
                        use.request(license), Optional.of(use.license()), row.lastDay(), () -> taken(row)))));
    }

    private Optional<NamedUse> use(DownloadRow row, String address) {
        return records.find(row.recordId())
                .map(asked -> new NamedUse(
                        row.client(), address, asked.context(), asked.licenses().get(0)));
    }

    /** Why it cannot be taken; empty for the one who takes it. */
    private Optional<Denial> taken(DownloadRow row) {
        Instant now = clock.instant();
        if (orders.take(row.nameSha256(), utc(now)) == 1) {
            return Optional.empty();
        }
        return Optional.of(utc(now).isBefore(row.expiresAt()) ? Denial.DOWNLOAD_USED : Denial.DOWNLOAD_EXPIRED);
    }

    /** Makes a copy at once. @param lastDay on which it may be used */
    public Copies.Outcome now(NamedUse use, LocalDate lastDay) {
        return issued(use)
                .map(license -> copies.make(use.request(license), Optional.of(use.license()), lastDay))
                .orElseGet(() -> none(use));
    }

    private Copies.Outcome none(NamedUse use) {
        return transactions.in(() -> {
            UsageEntry entry = use.entry(UsageRecord.Kind.COPY, Optional.empty());
            if (permits.permit(entry, use.address(), Set.of()) instanceof Permit.Denied denied) {
                return new Copies.Outcome.Denied(denied.why());
            }
            records.answered(entry, List.of(), List.of());
            return new Copies.Outcome.NoneInForce();
        });
    }

    private Optional<LicenseRecord> issued(NamedUse use) {
        return register.byId(use.license()).filter(license -> license.file().isPresent());
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    }
}
