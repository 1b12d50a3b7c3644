package org.sealbook.issuer.presenting;

import java.util.Set;
import org.sealbook.license.LicenseId;

/**
 * A license that is offered.
 *
 * @param fieldKeys what may be seen of it: keys of its fields, {@code number}, {@code holders}; may be none. What it does not have is not shown
 */
public record OfferedLicense(LicenseId id, Set<String> fieldKeys) {

    public OfferedLicense {
        fieldKeys = Set.copyOf(fieldKeys);
    }
}
