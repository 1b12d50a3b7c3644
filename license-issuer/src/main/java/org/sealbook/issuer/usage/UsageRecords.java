package org.sealbook.issuer.usage;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sealbook.format.Malformed;
import org.sealbook.issuer.audit.Actor;
import org.sealbook.issuer.audit.Audit;
import org.sealbook.issuer.audit.AuditEntry;
import org.sealbook.issuer.events.Outbox;
import org.sealbook.issuer.keys.Keyring;
import org.sealbook.license.HolderId;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.usage.UsageContext;

/** Who used what for what: one record for each answer and for each denial, and a line of the audit beside it. */
public final class UsageRecords {

    private static final int ID_BYTES = 16;
    private static final Duration MISSES_OF = Duration.ofHours(1);
    private static final int MOST_OF_ONE = 200;

    private final UsageMapper records;
    private final PapersSaved papers;
    private final Keyring keys;
    private final HolderDigests digests;
    private final Audit audit;
    private final Outbox outbox;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    UsageRecords(UsageMapper records, PapersSaved papers, Keyring keys, Audit audit, Outbox outbox, Clock clock) {
        this.records = records;
        this.papers = papers;
        this.keys = keys;
        this.digests = new HolderDigests(keys);
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Records an answer, in the caller's transaction. @return the record's identifier */
    public String answered(UsageEntry entry, Collection<String> fields, List<LicenseId> licenses) {
        UsageRow row = row(entry, Optional.empty(), UsageGrantRow.words(fields));
        List<String> used = licenses.stream().map(LicenseId::toString).sorted().toList();
        records.insert(row);
        used.forEach(license -> records.insertLicense(row.id(), license));
        if (entry.withheld().isEmpty()) {
            licenses.forEach(outbox::used);
        }
        if (entry.kind().givesData(fields)) {
            papers.count(entry.context(), licenses.stream().map(LicenseId::type).collect(Collectors.toSet()));
        }
        byte[] content = row.content(entry.context().json(), used);
        audit.record(AuditEntry.done(entry.kind().deed(), Actor.client(entry.client()), row.id())
                .on(audit.digest(content)));
        return row.id();
    }

    /** Records a denial, in the caller's transaction; the audit is told of it where the answer leaves. */
    public void denied(UsageEntry entry, Denial why) {
        records.insert(row(entry, Optional.of(why), ""));
    }

    private UsageRow row(UsageEntry entry, Optional<Denial> why, String fields) {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return new UsageRow(
                id,
                utc(clock.instant().truncatedTo(ChronoUnit.MICROS)),
                entry.kind().name(),
                entry.client(),
                entry.context().organisation().value(),
                entry.type().map(LicenseTypeCode::value).orElse(null),
                entry.holder().map(digests::of).orElse(null),
                keys.encrypt(entry.context().json(), place(id)),
                why.map(Denial::word).orElse(null),
                fields,
                entry.withheld()
                        .map(withheld -> utc(withheld.until().truncatedTo(ChronoUnit.SECONDS)))
                        .orElse(null),
                entry.withheld().map(UsageEntry.Withheld::order).orElse(null));
    }

    /** How many holders without such a license a client asked for within the last hour. */
    int misses(String client) {
        return records.misses(client, utc(clock.instant().minus(MISSES_OF)));
    }

    /** How many presentation codes that nobody had made for it a client tried within the last hour. */
    public int guesses(String client) {
        return records.guesses(client, utc(clock.instant().minus(MISSES_OF)));
    }

    /** An answer that was given. */
    public Optional<UsageRecord> find(String id) {
        return records(records.answer(id).stream().toList()).stream().findFirst();
    }

    /** What a license was used for, the newest first, 200 at most; without what its holder may not read yet. */
    public List<UsageRecord> of(LicenseId license) {
        return records(records.ofLicense(license.toString(), utc(clock.instant()), MOST_OF_ONE));
    }

    /** Entries that a holder may not read before a time, by the number of an order. */
    public record WithheldEntries(String order, Instant until, int entries) {}

    public List<WithheldEntries> withheldFrom(HolderId holder) {
        return records.withheld(digests.of(holder), utc(clock.instant())).stream()
                .map(row -> new WithheldEntries(row.reference(), row.until().toInstant(ZoneOffset.UTC), row.entries()))
                .toList();
    }

    /**
     * Who asked for a holder's licenses, answered or denied, the newest first.
     *
     * @param own the holder's licenses: what was asked of another holder of one of them counts too
     * @param after where the page before ended
     */
    public List<UsageRecord> of(HolderId holder, Collection<LicenseId> own, Optional<TrailCursor> after, int most) {
        LocalDateTime now = utc(clock.instant());
        TrailPage page = new TrailPage(
                UsageRow.text(after.map(last -> utc(last.at())).orElse(now.plusDays(1))),
                after.map(TrailCursor::record).orElse(""),
                now,
                most);
        return records(records.ofHolder(
                digests.of(holder), own.stream().map(LicenseId::toString).toList(), page));
    }

    private List<UsageRecord> records(List<UsageRow> rows) {
        Map<String, List<LicenseId>> licenses = rows.isEmpty()
                ? Map.of()
                : records.licensesOf(rows.stream().map(UsageRow::id).toList()).stream()
                        .collect(Collectors.groupingBy(
                                UsedLicense::recordId, Collectors.mapping(UsageRecords::license, Collectors.toList())));
        return rows.stream()
                .map(row -> record(row, licenses.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private static LicenseId license(UsedLicense used) {
        return LicenseId.of(used.licenseId());
    }

    private UsageRecord record(UsageRow row, List<LicenseId> licenses) {
        try {
            return new UsageRecord(
                    row.id(),
                    row.at().toInstant(ZoneOffset.UTC),
                    UsageRecord.Kind.valueOf(row.kind()),
                    UsageContext.read(keys.decrypt(row.sealedContext(), place(row.id()))),
                    Optional.ofNullable(row.typeCode()).map(LicenseTypeCode::new),
                    UsageGrantRow.list(row.fieldKeys()),
                    licenses,
                    Optional.ofNullable(row.denied()).map(Denial::ofWord));
        } catch (Malformed damaged) {
            throw new IllegalStateException("usage record " + row.id() + " cannot be read", damaged);
        }
    }

    static String place(String id) {
        return "usage_record.sealed_context:" + id;
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
