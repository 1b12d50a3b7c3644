package org.sealbook.issuer.presenting;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.sealbook.license.LicenseId;

/** A row of {@code presentation_license}. @param fieldKeys words with blanks between them */
record PresentedRow(String licenseId, String fieldKeys) {

    static PresentedRow of(OfferedLicense license) {
        return new PresentedRow(license.id().toString(), String.join(" ", new TreeSet<>(license.fieldKeys())));
    }

    OfferedLicense license() {
        Set<String> keys = fieldKeys.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(fieldKeys.split(" ")));
        return new OfferedLicense(LicenseId.of(licenseId), keys);
    }
}
