package org.sealbook.trust;

import java.time.Duration;
import java.util.List;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Suite;

/**
 * A license type as verifiers need it.
 *
 * @param maxOfflineAge how old knowledge of a status may be, at most, where no network is
 */
public record TrustedType(
        LicenseTypeCode code,
        String name,
        String nameEn,
        int version,
        Suite suite,
        Duration maxOfflineAge,
        List<Field> fields) {

    public TrustedType {
        fields = List.copyOf(fields);
    }

    /** A field of the face with its label in both languages. */
    public record Field(String key, String zh, String en, boolean sensitive) {}
}
