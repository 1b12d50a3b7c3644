package org.sealbook.trust;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sealbook.license.AgencyCode;

/** Who may make annotated copies, with the seals for them. These seals are good for no license. */
public record CopyMaker(AgencyCode code, String name, List<TrustedSeal> seals) {

    public CopyMaker {
        seals = List.copyOf(seals);
    }

    public Optional<TrustedSeal> sealByCertificate(byte[] cmsCertificate) {
        return seals.stream()
                .filter(seal -> Arrays.equals(seal.cmsCertificate(), cmsCertificate))
                .findFirst();
    }
}
