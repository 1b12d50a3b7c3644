package org.sealbook.issuer.presenting;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sealbook.issuer.catalog.Agencies;
import org.sealbook.issuer.catalog.Agency;
import org.sealbook.issuer.presenting.RedeemOutcome.Shown;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.Register;
import org.sealbook.issuer.register.RegisterStatus;
import org.sealbook.issuer.register.Transactions;
import org.sealbook.issuer.usage.Denial;
import org.sealbook.issuer.usage.UsageEntry;
import org.sealbook.issuer.usage.UsageGrant;
import org.sealbook.issuer.usage.UsageRecord;
import org.sealbook.issuer.usage.UsageRecords;
import org.sealbook.license.HolderId;
import org.sealbook.license.License;
import org.sealbook.license.LicenseId;
import org.sealbook.license.Validity;
import org.sealbook.usage.OfAge;
import org.sealbook.usage.UsageContext;

/**
 * The verifier's side: what a code shows, once. Using up the code, reading and recording are one transaction: whoever is answered is in
 * the records, and a code whose answer was lost is used up.
 */
public final class Redemptions {

    private final PresentationStore store;
    private final Register register;
    private final UsageRecords records;
    private final Agencies agencies;
    private final Transactions transactions;
    private final PresentingSettings settings;
    private final Counter guesses;

    Redemptions(
            PresentationStore store,
            Register register,
            UsageRecords records,
            Agencies agencies,
            Transactions transactions,
            PresentingSettings settings,
            MeterRegistry meters) {
        this.store = store;
        this.register = register;
        this.records = records;
        this.agencies = agencies;
        this.transactions = transactions;
        this.settings = settings;
        this.guesses = Counter.builder("sealbook.presenting.guesses")
                .description("presentation codes that were tried and that nobody had made, or not for this verifier")
                .register(meters);
    }

    /** Who asks. @param client the API client @param context with a basis of consent; its organisation is one of the client's */
    public record Asking(String client, UsageContext context) {}

    public RedeemOutcome redeem(PresentationCode code, Asking asking) {
        return transactions.in(() -> {
            Optional<PresentationRow> row = store.find(code);
            Optional<Denial> denial = denial(row, asking);
            return denial.isPresent() ? denied(row, asking, denial.get()) : presented(row.orElseThrow(), asking);
        });
    }

    private Optional<Denial> denial(Optional<PresentationRow> row, Asking asking) {
        if (records.guesses(asking.client()) >= settings.guessesAnHour()) {
            return Optional.of(Denial.TOO_MANY_GUESSES);
        }
        Optional<Agency> verifier =
                agencies.find(asking.context().organisation()).filter(Agency::active);
        if (verifier.isEmpty()) {
            return Optional.of(Denial.ORGANISATION_SUSPENDED);
        }
        if (row.isEmpty()) {
            return Optional.of(Denial.CODE_UNKNOWN);
        }
        if (row.get().verifierClass() != verifier.get().verifierClass()) {
            return Optional.of(Denial.CODE_FOR_OTHERS);
        }
        return store.redeem(row.get()) ? Optional.empty() : Optional.of(dead(row.get()));
    }

    /** Why a code could not be redeemed, as it is after whoever came first. */
    private Denial dead(PresentationRow before) {
        PresentationRow row = store.again(before);
        if (row.redeemedAt() != null) {
            return Denial.CODE_USED;
        }
        return row.cancelledAt() != null ? Denial.CODE_CANCELLED : Denial.CODE_EXPIRED;
    }

    private RedeemOutcome denied(Optional<PresentationRow> row, Asking asking, Denial why) {
        if (why == Denial.CODE_UNKNOWN || why == Denial.CODE_FOR_OTHERS || why == Denial.TOO_MANY_GUESSES) {
            guesses.increment();
        }
        records.denied(entry(UsageRecord.Kind.PRESENT, row.map(store::holder), asking), why);
        return new RedeemOutcome.Denied(why);
    }

    private RedeemOutcome presented(PresentationRow row, Asking asking) {
        return row.question().map(question -> answered(row, question, asking)).orElseGet(() -> licenses(row, asking));
    }

    /** The record says what was answered, of whom, and names no license. */
    private RedeemOutcome answered(PresentationRow row, OfAge question, Asking asking) {
        HolderId holder = store.holder(row);
        Instant at = store.now().truncatedTo(ChronoUnit.MILLIS);
        boolean yes =
                question.answer(holder, at.atZone(Validity.ZONE).toLocalDate()).orElse(false);
        String record = records.answered(
                entry(UsageRecord.Kind.ANSWER, Optional.of(holder), asking), Set.of(question.word()), List.of());
        store.recorded(row, record);
        RedeemOutcome.Answer answer = new RedeemOutcome.Answer(question, yes);
        return new RedeemOutcome.Presented(record, holder, at, List.of(), Optional.of(answer));
    }

    private RedeemOutcome licenses(PresentationRow row, Asking asking) {
        HolderId holder = store.holder(row);
        Instant at = store.now().truncatedTo(ChronoUnit.MILLIS);
        List<Shown> shown = shown(store.licenses(row), at);
        Set<String> fields = new TreeSet<>();
        shown.forEach(one -> fields.addAll(one.fieldKeys()));
        String record = records.answered(
                entry(UsageRecord.Kind.PRESENT, Optional.of(holder), asking),
                fields,
                shown.stream().map(one -> one.license().license().id()).toList());
        store.recorded(row, record);
        return new RedeemOutcome.Presented(record, holder, at, shown, Optional.empty());
    }

    private static UsageEntry entry(UsageRecord.Kind kind, Optional<HolderId> holder, Asking asking) {
        return new UsageEntry(kind, asking.client(), asking.context(), holder, Optional.empty(), Optional.empty());
    }

    private List<Shown> shown(List<OfferedLicense> offered, Instant at) {
        LocalDate today = at.atZone(Validity.ZONE).toLocalDate();
        Map<LicenseId, LicenseRecord> found = register
                .byIds(offered.stream().map(OfferedLicense::id).toList())
                .stream()
                .collect(Collectors.toMap(one -> one.license().id(), Function.identity()));
        // One that was erased within the minute is not there any more.
        return offered.stream()
                .flatMap(one ->
                        Optional.ofNullable(found.get(one.id())).stream().map(record -> shown(one, record, today)))
                .toList();
    }

    private static Shown shown(OfferedLicense offered, LicenseRecord record, LocalDate today) {
        RegisterStatus status = record.statusOn(today);
        return new Shown(record, status, status == RegisterStatus.VALID ? fields(offered, record.license()) : Set.of());
    }

    private static Set<String> fields(OfferedLicense offered, License license) {
        Set<String> fields = new TreeSet<>(offered.fieldKeys());
        fields.removeIf(key -> !key.equals(UsageGrant.NUMBER)
                && !key.equals(UsageGrant.HOLDERS)
                && !license.fields().containsKey(key));
        return fields;
    }
}
