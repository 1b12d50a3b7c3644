package org.sealbook.verify;

import java.time.Instant;
import java.util.Optional;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.License;
import org.sealbook.trust.Period;
import org.sealbook.trust.TrustedAgency;

/** C8: the agency may issue this type, there and then; and it is the agency that signed. */
final class AuthorizationCheck {

    private final Circumstances circumstances;
    private final Findings findings;

    AuthorizationCheck(Circumstances circumstances, Findings findings) {
        this.circumstances = circumstances;
        this.findings = findings;
    }

    void check(License license, PdfExamination.Signer signer, Instant signedAt) {
        TrustedAgency agency = signer.agency();
        if (!agency.code().equals(license.issuer().code())) {
            findings.failed(Check.C8, Reason.SIGNER_IS_NOT_ISSUER);
        } else if (!agency.mayIssue(license.type().code(), license.region(), signedAt)) {
            findings.failed(Check.C8, Reason.NOT_AUTHORIZED);
        } else {
            findings.passed(Check.C8, Reason.AUTHORIZED);
        }
    }

    /** For a QR code: the issuer that its identifier names. The code has a day of issue, not an hour: any hour of it will do. */
    Optional<TrustedAgency> issuer(LicenseContent.Excerpt excerpt, Period dayOfIssue) {
        Optional<TrustedAgency> agency = AgencyCode.parse(excerpt.id().issuer()).flatMap(circumstances.trust()::agency);
        if (agency.isEmpty()) {
            findings.failed(Check.C8, Reason.AGENCY_NOT_LISTED);
        } else if (!agency.get().mayIssue(excerpt.id().type(), dayOfIssue.from())
                && !agency.get().mayIssue(excerpt.id().type(), dayOfIssue.to())) {
            findings.failed(Check.C8, Reason.NOT_AUTHORIZED);
        } else {
            findings.passed(Check.C8, Reason.AUTHORIZED);
        }
        return agency;
    }
}
