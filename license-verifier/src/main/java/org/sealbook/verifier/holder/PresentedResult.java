package org.sealbook.verifier.holder;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.DeviceCredential;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.Text;
import org.sealbook.presentation.PresentationReason;
import org.sealbook.presentation.PresentationVerdict;
import org.sealbook.presentation.PresentationVerdict.Proven;
import org.sealbook.presentation.PresentationVerdict.Refused;
import org.sealbook.presentation.PresentationVerdict.Undecided;
import org.sealbook.trust.TrustList;
import org.sealbook.trust.TrustState;
import org.sealbook.trust.TrustStore;
import org.sealbook.trust.TrustedAgency;
import org.sealbook.trust.TrustedType;
import org.sealbook.verify.Finding;

/**
 * A verdict as the page shows it.
 *
 * @param kind proven, refused or undecided
 * @param reasons why it is not proven, the first one first
 * @param standing what was found of the license's period and status, if it came to that
 * @param face what the credential says, or null if there was none; to be shown as claimed unless proven
 */
record PresentedResult(
        String kind, List<PresentationReason> reasons, List<Finding> standing, Instant checkedAt, @Nullable Face face) {

    /** @param holder the masked name */
    record Face(
            String type,
            String typeEn,
            String holder,
            String issuer,
            String issuedOn,
            String validFrom,
            @Nullable String validUntil,
            String id) {

        @Override
        public String toString() {
            return "face of " + type;
        }
    }

    static PresentedResult of(PresentationVerdict verdict, TrustStore trust) {
        Optional<TrustList> list =
                trust.current() instanceof TrustState.Usable usable ? Optional.of(usable.list()) : Optional.empty();
        if (verdict instanceof Proven proven) {
            return new PresentedResult(
                    "proven",
                    List.of(),
                    proven.standing(),
                    proven.checkedAt(),
                    face(Optional.of(proven.credential()), list));
        }
        if (verdict instanceof Refused refused) {
            return new PresentedResult(
                    "refused",
                    refused.reasons(),
                    refused.standing(),
                    refused.checkedAt(),
                    face(refused.claimed(), list));
        }
        Undecided undecided = (Undecided) verdict;
        return new PresentedResult(
                "undecided",
                undecided.reasons(),
                undecided.standing(),
                undecided.checkedAt(),
                face(undecided.claimed(), list));
    }

    private static @Nullable Face face(Optional<DeviceCredential> credential, Optional<TrustList> list) {
        return credential.map(said -> face(said, list)).orElse(null);
    }

    private static Face face(DeviceCredential said, Optional<TrustList> list) {
        Optional<TrustedType> type = list.flatMap(known -> known.type(said.id().type()));
        String issuer = AgencyCode.parse(said.id().issuer())
                .flatMap(code -> list.flatMap(known -> known.agency(code)))
                .map(TrustedAgency::name)
                .orElse(said.id().issuer());
        return new Face(
                type.map(TrustedType::name).orElse(said.id().type().value()),
                type.map(TrustedType::nameEn).orElse(""),
                said.holderName(),
                issuer,
                Text.chineseDate(said.issuedOn()),
                Text.chineseDate(said.validity().from()),
                said.validity().until().map(Text::chineseDate).orElse(null),
                said.id().toString());
    }
}
