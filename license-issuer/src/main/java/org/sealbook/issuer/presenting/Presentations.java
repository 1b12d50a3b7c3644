package org.sealbook.issuer.presenting;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.audit.Actor;
import org.sealbook.issuer.audit.Audit;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.audit.AuditEntry;
import org.sealbook.issuer.catalog.Agencies;
import org.sealbook.issuer.catalog.Agency;
import org.sealbook.issuer.catalog.VerifierClass;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.Register;
import org.sealbook.issuer.register.RegisterStatus;
import org.sealbook.issuer.register.Transactions;
import org.sealbook.issuer.usage.UsageRecord;
import org.sealbook.issuer.usage.UsageRecords;
import org.sealbook.license.HolderId;
import org.sealbook.license.LicenseId;
import org.sealbook.license.Validity;
import org.sealbook.usage.OfAge;

/** The holder's side: making codes, seeing what becomes of them, taking them back. */
public final class Presentations {

    /** By the server's clock. */
    public static final Duration LIFE = Duration.ofSeconds(60);

    /** How many licenses one code may show, and how many fields of each. */
    public static final int MOST_LICENSES = 10;

    public static final int MOST_FIELDS = 50;

    private final PresentationStore store;
    private final Register register;
    private final UsageRecords records;
    private final Agencies agencies;
    private final Transactions transactions;
    private final Audit audit;
    private final PresentingSettings settings;

    Presentations(
            PresentationStore store,
            Register register,
            UsageRecords records,
            Agencies agencies,
            Transactions transactions,
            Audit audit,
            PresentingSettings settings) {
        this.store = store;
        this.register = register;
        this.records = records;
        this.agencies = agencies;
        this.transactions = transactions;
        this.audit = audit;
        this.settings = settings;
    }

    /**
     * Makes a code for one use. Who calls this has proven that he is the holder.
     *
     * @param licenses 1 to {@link #MOST_LICENSES}, with up to {@link #MOST_FIELDS} fields each
     * @param verifiers who may redeem it
     */
    public OfferOutcome offer(HolderId holder, List<OfferedLicense> licenses, VerifierClass verifiers) {
        require(licenses);
        return transactions.in(() -> refused(holder, licenses)
                .orElseGet(() -> kept(holder, new Offer(licenses, Optional.empty()), verifiers)));
    }

    /**
     * Makes a code for one answer, that the holder is of an age, and for nothing else: no license, no name, no number. Only for a yes.
     *
     * @param verifiers who may redeem it
     */
    public OfferOutcome offer(HolderId holder, OfAge question, VerifierClass verifiers) {
        return isSo(holder, question)
                ? transactions.in(() -> kept(holder, new Offer(List.of(), Optional.of(question)), verifiers))
                : new OfferOutcome.NotSo();
    }

    /** Whether the holder is of an age today, in China; not if his number does not say it. */
    public boolean isSo(HolderId holder, OfAge question) {
        return question.answer(holder, store.now().atZone(Validity.ZONE).toLocalDate())
                .orElse(false);
    }

    private OfferOutcome kept(HolderId holder, Offer offer, VerifierClass verifiers) {
        PresentationCode code = store.freshCode();
        return store.keep(code, holder, verifiers, offer, settings.openCodes())
                .<OfferOutcome>map(row -> offered(code, row, offer))
                .orElseGet(() -> new OfferOutcome.TooManyOpen(settings.openCodes()));
    }

    private static void require(List<OfferedLicense> licenses) {
        long different = licenses.stream().map(OfferedLicense::id).distinct().count();
        if (licenses.isEmpty() || licenses.size() > MOST_LICENSES || different < licenses.size()) {
            throw new IllegalArgumentException("licenses: 1 to " + MOST_LICENSES + ", each once");
        }
        if (licenses.stream().anyMatch(one -> one.fieldKeys().size() > MOST_FIELDS)) {
            throw new IllegalArgumentException("fields of a license: " + MOST_FIELDS + " at most");
        }
    }

    private Optional<OfferOutcome> refused(HolderId holder, List<OfferedLicense> licenses) {
        LocalDate today = store.now().atZone(Validity.ZONE).toLocalDate();
        Map<LicenseId, LicenseRecord> found =
                register.byIds(licenses.stream().map(OfferedLicense::id).toList()).stream()
                        .collect(Collectors.toMap(one -> one.license().id(), Function.identity()));
        for (OfferedLicense offered : licenses) {
            LicenseRecord license = found.get(offered.id());
            if (license == null || license.file().isEmpty() || !isOf(holder, license)) {
                return Optional.of(new OfferOutcome.NotTheirs(offered.id()));
            }
            if (license.statusOn(today) != RegisterStatus.VALID) {
                return Optional.of(new OfferOutcome.NotInForce(offered.id()));
            }
        }
        return Optional.empty();
    }

    private static boolean isOf(HolderId holder, LicenseRecord license) {
        return license.license().holders().stream().anyMatch(one -> one.id().equals(holder));
    }

    /** The audit keeps a digest of what the holder consented to, not whose it is. */
    private OfferOutcome offered(PresentationCode code, PresentationRow row, Offer offer) {
        JsonText json = new JsonText()
                .begin()
                .text("id", row.id())
                .text("expires", row.expiresAt().toString())
                .text("verifiers", row.verifierClass().name())
                .text("question", offer.question().map(OfAge::word))
                .beginArray("licenses");
        offer.licenses().stream().map(PresentedRow::of).forEach(one -> json.element()
                .text("id", one.licenseId())
                .text("fields", one.fieldKeys())
                .end());
        audit.record(AuditEntry.done(AuditDeed.OFFER_PRESENTATION, Actor.NOBODY, row.id())
                .on(audit.digest(json.endArray().end().bytes())));
        return new OfferOutcome.Offered(code, row.id(), PresentationStore.instant(row.expiresAt()));
    }

    /** What became of a code; nothing if it is not this holder's, or was forgotten. */
    public Optional<PresentationState> state(HolderId holder, String handle) {
        return store.find(holder, handle).map(this::state);
    }

    private PresentationState state(PresentationRow row) {
        if (row.redeemedAt() != null && row.recordId() != null) {
            UsageRecord record = records.find(row.recordId()).orElseThrow();
            return new PresentationState.Redeemed(
                    PresentationStore.instant(row.redeemedAt()),
                    record.context().organisation(),
                    agencies.find(record.context().organisation())
                            .map(Agency::name)
                            .orElse(""),
                    record.context().item());
        }
        if (row.cancelledAt() != null) {
            return new PresentationState.Cancelled();
        }
        return store.now().isBefore(PresentationStore.instant(row.expiresAt()))
                ? new PresentationState.Waiting(PresentationStore.instant(row.expiresAt()))
                : new PresentationState.Expired();
    }

    /** Takes a code back. @return false if it was not open any more, or is not this holder's */
    public boolean cancel(HolderId holder, String handle) {
        return transactions.in(() -> {
            boolean cancelled = store.cancel(holder, handle);
            if (cancelled) {
                audit.record(AuditEntry.done(AuditDeed.CANCEL_PRESENTATION, Actor.NOBODY, handle));
            }
            return cancelled;
        });
    }

    /** Deletes what ended long enough ago. */
    void forget() {
        store.forget(settings.keep());
    }
}
