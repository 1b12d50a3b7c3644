package org.sealbook.issuer.issuance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.catalog.FaceField;
import org.sealbook.issuer.catalog.FieldFault;
import org.sealbook.issuer.catalog.LicenseType;
import org.sealbook.issuer.lifecycle.Deed;
import org.sealbook.issuer.lifecycle.Grounds;
import org.sealbook.issuer.lifecycle.GroundsRequest;
import org.sealbook.license.License;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Text;
import org.sealbook.license.Validity;
import org.sealbook.trust.TrustList;

/** I2 for a later version: what is asked for, laid over the version before, becomes a draft like any other. */
final class NextVersion {

    private final Catalog catalog;
    private final TrustList trust;
    private final License old;
    private final Instant now;

    NextVersion(Catalog catalog, TrustList trust, License old, Instant now) {
        this.catalog = catalog;
        this.trust = trust;
        this.old = old;
        this.now = now;
    }

    sealed interface Draft {

        record InOrder(LicenseDraft draft, Deed deed, Grounds grounds) implements Draft {}

        record Faulty(IssueOutcome why) implements Draft {}
    }

    Draft draft(VersionRequest request) {
        List<FieldFault> faults = new ArrayList<>();
        Optional<Deed> deed = deed(request.deed(), faults);
        Optional<Grounds> grounds = new GroundsRequest(request.reason(), request.legalBasis()).read(faults);
        deed.filter(Deed.RENEW::equals).ifPresent(renewal -> requireLater(request, faults));
        LocalDate today = now.atZone(Validity.ZONE).toLocalDate();
        LicenseRequest whole =
                request.on(old, known(), deed.filter(Deed.RENEW::equals).isPresent(), today.toString());
        Drafting.Draft drafted =
                new Drafting(this::type, trust, Set.of(old.issuer().code()), now).draft(whole);
        if (drafted instanceof Drafting.Draft.Faulty faulty) {
            if (!(faulty.why() instanceof IssueOutcome.Invalid invalid)) {
                return new Draft.Faulty(faulty.why());
            }
            faults.addAll(invalid.faults());
        }
        if (!faults.isEmpty() || deed.isEmpty() || grounds.isEmpty()) {
            return new Draft.Faulty(new IssueOutcome.Invalid(List.copyOf(faults)));
        }
        return new Draft.InOrder(((Drafting.Draft.InOrder) drafted).draft(), deed.get(), grounds.get());
    }

    private Set<String> known() {
        return type(old.type().code()).stream()
                .flatMap(type -> type.fields().stream())
                .map(FaceField::key)
                .collect(Collectors.toSet());
    }

    /** A license of a type that is not issued any more can still be changed and renewed, under the version that it has. */
    private Optional<LicenseType> type(LicenseTypeCode code) {
        return catalog.typeAfter(code, old.type().version());
    }

    private static Optional<Deed> deed(@Nullable String word, List<FieldFault> faults) {
        Optional<Deed> deed = Arrays.stream(Deed.values())
                .filter(Deed::makesVersion)
                .filter(candidate -> candidate.name().equals(word))
                .findFirst();
        if (deed.isEmpty()) {
            faults.add(
                    new FieldFault("deed", word == null ? "missing" : "unknown", "CHANGE, RENEW, CORRECT or REISSUE"));
        }
        return deed;
    }

    /** A renewal is for a further period. */
    private void requireLater(VersionRequest request, List<FieldFault> faults) {
        Optional<LocalDate> before = old.validity().until();
        Optional<LocalDate> after = request.validUntil() == null ? Optional.empty() : Text.date(request.validUntil());
        boolean later = before.isEmpty()
                || after.filter(day -> day.isAfter(before.get())).isPresent();
        if (!later) {
            faults.add(new FieldFault(
                    "validUntil", "not-later", "a renewal ends later than the license did: after " + before.get()));
        }
    }
}
