package org.sealbook.issuer.issuance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealbook.issuer.catalog.LicenseType;
import org.sealbook.license.Holder;
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

    LicenseDraft(
            LicenseType type,
            TrustedAgency issuer,
            String caseNumber,
            Optional<LicenseNumber> number,
            List<Holder> holders,
            Validity validity,
            Region region,
            Map<String, String> fields) {
        this.type = type;
        this.issuer = issuer;
        this.caseNumber = caseNumber;
        this.number = number;
        this.holders = List.copyOf(holders);
        this.validity = validity;
        this.region = region;
        this.fields = fields;
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
}
