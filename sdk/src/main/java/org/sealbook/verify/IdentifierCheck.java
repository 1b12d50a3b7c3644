package org.sealbook.verify;

import org.sealbook.format.LicenseJson;
import org.sealbook.license.License;
import org.sealbook.license.LicenseId;

/** C10: the identifier's check character is right, and its parts name the license's type and issuer. */
final class IdentifierCheck {

    private final Findings findings;

    IdentifierCheck(Findings findings) {
        this.findings = findings;
    }

    void check(LicenseJson json) {
        License license = json.license();
        if (json.identifier() instanceof LicenseId.WrongCheckCharacter wrong) {
            findings.failed(
                    Check.C10,
                    wrong.wrongVariantInCirculation()
                            ? Reason.IDENTIFIER_WRONG_VARIANT
                            : Reason.IDENTIFIER_CHECK_CHARACTER);
        } else if (!license.id().type().equals(license.type().code())
                || !license.id().issuer().equals(license.issuer().code().value())) {
            findings.failed(Check.C10, Reason.IDENTIFIER_PARTS_DIFFER);
        } else {
            findings.passed(Check.C10, Reason.IDENTIFIER_VALID);
        }
    }
}
