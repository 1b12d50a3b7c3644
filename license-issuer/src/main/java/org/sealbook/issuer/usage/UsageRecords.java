package org.sealbook.issuer.usage;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.sealbook.format.Malformed;
import org.sealbook.issuer.audit.Actor;
import org.sealbook.issuer.audit.Audit;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.audit.AuditEntry;
import org.sealbook.issuer.keys.Keyring;
import org.sealbook.license.HolderId;
import org.sealbook.license.LicenseId;
import org.sealbook.usage.UsageContext;

/** Who used what for what: one record for each answer and for each denial, and a line of the audit beside it. */
public final class UsageRecords {

    private static final int ID_BYTES = 16;
    private static final Duration MISSES_OF = Duration.ofHours(1);
    private static final int MOST_OF_ONE = 200;

    private final UsageMapper records;
    private final Keyring keys;
    private final Audit audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    UsageRecords(UsageMapper records, Keyring keys, Audit audit, Clock clock) {
        this.records = records;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /** Records an answer, in the caller's transaction. @return the record's identifier */
    String answered(UsageRequest request, UsageRecord.Kind kind, Collection<String> fields, List<LicenseId> licenses) {
        String id = insert(request, kind, Optional.empty(), UsageGrantRow.words(fields));
        licenses.forEach(license -> records.insertLicense(id, license.toString()));
        AuditDeed deed = kind == UsageRecord.Kind.FETCH ? AuditDeed.FETCH : AuditDeed.ASK;
        audit.record(AuditEntry.done(deed, Actor.client(request.client()), id)
                .on(audit.digest(request.context().json())));
        return id;
    }

    /** Records a denial, in the caller's transaction; the audit is told of it where the answer leaves. */
    void denied(UsageRequest request, UsageRecord.Kind kind, Denial why) {
        insert(request, kind, Optional.of(why), "");
    }

    private String insert(UsageRequest request, UsageRecord.Kind kind, Optional<Denial> why, String fields) {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        records.insert(new UsageRow(
                id,
                utc(clock.instant()),
                kind.name(),
                request.client(),
                request.context().organisation().value(),
                request.type().value(),
                digest(request.holder()),
                keys.encrypt(request.context().json(), place(id)),
                why.map(Denial::word).orElse(null),
                fields));
        return id;
    }

    /** No rotation changes it: a holder's records are found for as long as they are kept. */
    private byte[] digest(HolderId holder) {
        String text = holder.type().code() + ":" + holder.value();
        return keys.digest("usage-holder", text.getBytes(StandardCharsets.UTF_8));
    }

    /** How many holders without such a license a client asked for within the last hour. */
    int misses(String client) {
        return records.misses(client, utc(clock.instant().minus(MISSES_OF)));
    }

    /** What a license was used for, the newest first, 200 at most. */
    public List<UsageRecord> of(LicenseId license) {
        return records.ofLicense(license.toString(), MOST_OF_ONE).stream()
                .map(this::record)
                .toList();
    }

    private UsageRecord record(UsageRow row) {
        try {
            return new UsageRecord(
                    row.id(),
                    row.at().toInstant(ZoneOffset.UTC),
                    UsageRecord.Kind.valueOf(row.kind()),
                    UsageContext.read(keys.decrypt(row.sealedContext(), place(row.id()))),
                    UsageGrantRow.list(row.fieldKeys()));
        } catch (Malformed damaged) {
            throw new IllegalStateException("usage record " + row.id() + " cannot be read", damaged);
        }
    }

    private static String place(String id) {
        return "usage_record.sealed_context:" + id;
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
