package org.sealbook.verify;

import java.util.Optional;
import org.sealbook.license.AgencyCode;

/** What somebody who is shown an annotated copy wants it to be for. What he does not name may be anything. */
public record ExpectedUse(Optional<AgencyCode> organisation, Optional<String> caseNumber, Optional<String> purpose) {

    public static ExpectedUse any() {
        return new ExpectedUse(Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static ExpectedUse of(AgencyCode organisation, String caseNumber, String purpose) {
        return new ExpectedUse(Optional.of(organisation), Optional.of(caseNumber), Optional.of(purpose));
    }

    /** Of no case. */
    @Override
    public String toString() {
        return "expected use";
    }
}
