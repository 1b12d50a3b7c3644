package org.sealbook.issuer.presenting;

import java.util.List;
import java.util.Optional;
import org.sealbook.usage.OfAge;

/** What one code is for: licenses with fields of each, or the answer to one question and no license. */
record Offer(List<OfferedLicense> licenses, Optional<OfAge> question) {

    Offer {
        licenses = List.copyOf(licenses);
    }
}
