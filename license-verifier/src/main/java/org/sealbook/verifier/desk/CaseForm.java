package org.sealbook.verifier.desk;

import org.jspecify.annotations.Nullable;

/** The open case, as the page sends it with everything that it asks. */
record CaseForm(
        @Nullable String item, @Nullable String caseNumber, @Nullable String purpose, @Nullable String officer) {

    /** Not what the case is about. */
    @Override
    public String toString() {
        return "***";
    }
}
