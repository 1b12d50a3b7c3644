package org.sealbook.trust;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Region;

/** An agency of the trust list with what it may issue, its seals, and its QR keys by name (16 hexadecimal digits). */
public record TrustedAgency(
        AgencyCode code,
        String name,
        Region region,
        List<Authorization> authorizations,
        List<TrustedSeal> seals,
        Map<String, TrustedQrKey> qrKeys) {

    public TrustedAgency {
        authorizations = List.copyOf(authorizations);
        seals = List.copyOf(seals);
        qrKeys = Map.copyOf(qrKeys);
    }

    public boolean mayIssue(LicenseTypeCode type, Region region, Instant at) {
        return authorizations.stream().anyMatch(authorization -> authorization.allows(type, region, at));
    }

    /** For a QR code, which does not name the region: whether the agency may issue the type anywhere. */
    public boolean mayIssue(LicenseTypeCode type, Instant at) {
        return authorizations.stream()
                .anyMatch(authorization -> authorization.types().contains(type)
                        && authorization.period().covers(at));
    }

    public Optional<TrustedSeal> sealByCertificate(byte[] cmsCertificate) {
        return seals.stream()
                .filter(seal -> Arrays.equals(seal.cmsCertificate(), cmsCertificate))
                .findFirst();
    }
}
