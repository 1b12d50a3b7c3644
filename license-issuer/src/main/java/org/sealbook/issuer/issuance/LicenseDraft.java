package org.sealbook.issuer.issuance;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.catalog.LicenseType;
import org.sealbook.issuer.register.Reservations.Reserved;
import org.sealbook.license.Holder;
import org.sealbook.license.License;
import org.sealbook.license.License.Origin;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseNumber;
import org.sealbook.license.Region;
import org.sealbook.license.Validity;
import org.sealbook.trust.TrustedAgency;

/** A request whose every part is in order, from an agency that may make it. Only {@link Drafting} makes one. */
final class LicenseDraft {

    private final LicenseType type;
    private final TrustedAgency issuer;
    private final String caseNumber;
    private final Optional<LicenseNumber> number;
    private final List<Holder> holders;
    private final Validity validity;
    private final Region region;
    private final Map<String, String> fields;
    private final @Nullable Origin origin;

    LicenseDraft(
            LicenseType type,
            TrustedAgency issuer,
            String caseNumber,
            Optional<LicenseNumber> number,
            List<Holder> holders,
            Validity validity,
            Region region,
            Map<String, String> fields,
            @Nullable Origin origin) {
        this.type = type;
        this.issuer = issuer;
        this.caseNumber = caseNumber;
        this.number = number;
        this.holders = List.copyOf(holders);
        this.validity = validity;
        this.region = region;
        this.fields = fields;
        this.origin = origin;
    }

    LicenseType type() {
        return type;
    }

    TrustedAgency issuer() {
        return issuer;
    }

    String caseNumber() {
        return caseNumber;
    }

    Optional<LicenseNumber> number() {
        return number;
    }

    List<Holder> holders() {
        return holders;
    }

    Validity validity() {
        return validity;
    }

    Region region() {
        return region;
    }

    /** In the order of the type. */
    Map<String, String> fields() {
        return fields;
    }

    /** The same, as a license that was taken over from somewhere. */
    LicenseDraft from(Origin elsewhere) {
        return new LicenseDraft(type, issuer, caseNumber, number, holders, validity, region, fields, elsewhere);
    }

    /**
     * The license of this draft.
     *
     * @param previous the version that it replaces, if there is one
     * @return empty if the number rule has no number left
     */
    Optional<License> license(Reserved reserved, @Nullable LicenseId previous, Instant now) {
        return numberOf(reserved, now)
                .map(number -> new License(
                        new LicenseId(type.code(), issuer.code().value(), reserved.serial(), reserved.version()),
                        new License.Type(type.code(), type.name(), type.version()),
                        number,
                        previous,
                        new License.Issuer(issuer.code(), issuer.name()),
                        holders,
                        now.atZone(Validity.ZONE).toLocalDate(),
                        validity,
                        region,
                        fields,
                        reserved.status(),
                        origin));
    }

    private Optional<LicenseNumber> numberOf(Reserved reserved, Instant now) {
        if (number.isPresent()) {
            return number;
        }
        int year = now.atZone(Validity.ZONE).getYear();
        return type.number()
                .number(year, region.code(), reserved.count().orElseThrow())
                .map(LicenseNumber::new);
    }
}
