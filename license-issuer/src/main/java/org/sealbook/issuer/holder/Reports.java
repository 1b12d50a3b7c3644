package org.sealbook.issuer.holder;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.sealbook.issuer.audit.Actor;
import org.sealbook.issuer.audit.Audit;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.audit.AuditEntry;
import org.sealbook.issuer.keys.Keyring;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.Transactions;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.HolderId;
import org.sealbook.license.LicenseId;

/** What holders say is amiss with their licenses (不是我的, 信息有误), and what the issuing agency answers. */
public final class Reports {

    static final int MOST_OPEN = 20;

    private static final int MOST_SHOWN = 200;
    private static final int ID_BYTES = 16;

    private final ReportMapper reports;
    private final Transactions transactions;
    private final Keyring keys;
    private final Audit audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Reports(ReportMapper reports, Transactions transactions, Keyring keys, Audit audit, Clock clock) {
        this.reports = reports;
        this.transactions = transactions;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes a report about a license of one's own.
     *
     * @param text 1 to {@value Report#MAX_TEXT} characters
     * @return its identifier; nothing if too many of this holder wait for an answer, or the license is erased just now
     */
    public Optional<String> make(HolderId reporter, LicenseRecord license, Report.Kind kind, String text) {
        return transactions.in(() -> {
            if (reports.countOpen(digest(reporter)) >= MOST_OPEN) {
                return Optional.empty();
            }
            byte[] bytes = new byte[ID_BYTES];
            random.nextBytes(bytes);
            String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            ReportRow row = new ReportRow(
                    id,
                    license.license().id().toString(),
                    license.license().issuer().code().value(),
                    kind.name(),
                    digest(reporter),
                    keys.encrypt(text.getBytes(StandardCharsets.UTF_8), place("sealed_text", id)),
                    now(),
                    null,
                    null);
            if (reports.insert(row) == 0) {
                return Optional.empty();
            }
            audit.record(AuditEntry.done(AuditDeed.REPORT_LICENSE, Actor.NOBODY, id)
                    .on(license.license().id().toString()));
            return Optional.of(id);
        });
    }

    /** A holder's own, the newest first. */
    public List<Report> of(HolderId reporter) {
        return reports.ofReporter(digest(reporter), MOST_SHOWN).stream()
                .map(this::report)
                .toList();
    }

    /** About the licenses of these agencies, the oldest first, 200 at most. @param open only those without an answer */
    public List<Report> about(Collection<AgencyCode> issuers, boolean open) {
        if (issuers.isEmpty()) {
            return List.of();
        }
        List<String> codes = issuers.stream().map(AgencyCode::value).sorted().toList();
        return reports.ofIssuers(codes, open, MOST_SHOWN).stream()
                .map(this::report)
                .toList();
    }

    /** Whether it is about a license of one of these agencies. */
    public boolean isThere(Collection<AgencyCode> issuers, String id) {
        return find(issuers, id).isPresent();
    }

    private Optional<ReportRow> find(Collection<AgencyCode> issuers, String id) {
        return reports.find(id).filter(found -> issuers.stream()
                .anyMatch(issuer -> issuer.value().equals(found.issuer())));
    }

    /** How answering ended. */
    public enum Answered {
        DONE,
        /** There is none, or it is about the license of another agency. */
        ABSENT,
        /** It has an answer, which stays. */
        BEFORE
    }

    /** Answers a report about a license of one of these agencies, in one transaction with the audit. */
    public Answered answer(String client, Collection<AgencyCode> issuers, String id, String text) {
        return transactions.in(() -> {
            Optional<ReportRow> row = find(issuers, id);
            if (row.isEmpty()) {
                return Answered.ABSENT;
            }
            byte[] sealed = keys.encrypt(text.getBytes(StandardCharsets.UTF_8), place("sealed_answer", id));
            if (reports.answer(id, sealed, now()) == 0) {
                return Answered.BEFORE;
            }
            audit.record(AuditEntry.done(AuditDeed.ANSWER_REPORT, Actor.client(client), id)
                    .on(row.get().licenseId()));
            return Answered.DONE;
        });
    }

    private Report report(ReportRow row) {
        return new Report(
                row.id(),
                LicenseId.of(row.licenseId()),
                Report.Kind.valueOf(row.kind()),
                text(row.sealedText(), place("sealed_text", row.id())),
                row.madeAt().toInstant(ZoneOffset.UTC),
                Optional.ofNullable(row.sealedAnswer())
                        .map(answer -> new Report.Answer(
                                text(answer, place("sealed_answer", row.id())),
                                Optional.ofNullable(row.answeredAt())
                                        .orElseThrow()
                                        .toInstant(ZoneOffset.UTC))));
    }

    private String text(byte[] sealed, String place) {
        return new String(keys.decrypt(sealed, place), StandardCharsets.UTF_8);
    }

    private byte[] digest(HolderId reporter) {
        String text = reporter.type().code() + ":" + reporter.value();
        return keys.digest("report-reporter", text.getBytes(StandardCharsets.UTF_8));
    }

    private LocalDateTime now() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return LocalDateTime.ofInstant(now, ZoneOffset.UTC);
    }

    private static String place(String column, String id) {
        return "holder_report." + column + ":" + id;
    }
}
