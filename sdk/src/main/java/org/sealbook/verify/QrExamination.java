package org.sealbook.verify;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import org.sealbook.format.Malformed;
import org.sealbook.format.SignedQrToken;
import org.sealbook.license.Validity;
import org.sealbook.trust.Period;
import org.sealbook.trust.TrustedAgency;
import org.sealbook.trust.TrustedQrKey;

/** The checks of a QR code. What a code cannot show (C3, C5, C9: there is no document) is said to be so. */
final class QrExamination {

    private final Circumstances circumstances;
    private final Findings findings;

    QrExamination(Circumstances circumstances, Findings findings) {
        this.circumstances = circumstances;
        this.findings = findings;
    }

    void examine(String text) {
        try {
            examine(SignedQrToken.read(text));
        } catch (Malformed malformed) {
            Check check = malformed.fault() == Malformed.Fault.SIZE ? Check.C1 : Check.C2;
            findings.failed(check, Reason.NOT_AN_OFFICIAL_CODE, "Not an official code: " + malformed.getMessage());
        }
    }

    private void examine(SignedQrToken signed) {
        LicenseContent.Excerpt excerpt = new LicenseContent.Excerpt(signed.token());
        findings.content(excerpt);
        findings.passed(Check.C1, Reason.READ);
        link(signed);
        Period dayOfIssue = day(excerpt.issuedOn());
        Optional<TrustedAgency> issuer = new AuthorizationCheck(circumstances, findings).issuer(excerpt, dayOfIssue);
        issuer.ifPresent(agency -> signature(signed, agency, dayOfIssue));
        if (issuer.isEmpty()) {
            findings.failed(Check.C4, Reason.SIGNER_NOT_LISTED);
        }
        findings.passed(Check.C10, Reason.IDENTIFIER_VALID);
        new PeriodCheck(circumstances, findings).check(excerpt.validity());
        new StatusCheck(circumstances, findings).check(excerpt.status(), excerpt.id());
        for (Check documentOnly : new Check[] {Check.C3, Check.C5, Check.C9}) {
            findings.notice(
                    documentOnly,
                    Reason.CODE_WELL_FORMED,
                    "A QR code has no document: compare the paper with what the code says");
        }
        findings.notice(Check.C7, Reason.TIME_STAMP_NOT_CHECKED);
        findings.notice(Check.C13, Reason.TRANSPARENCY_NOT_CHECKED);
        findings.notice(Check.C14, Reason.HOLDER_NOT_PROVEN);
    }

    /** A genuine token behind somebody else's link is a trap for phones: the link is never opened, and it refuses. */
    private void link(SignedQrToken signed) {
        boolean official =
                signed.prefix().map(circumstances.trust()::isOfficialPrefix).orElse(true);
        if (official) {
            findings.passed(Check.C2, Reason.CODE_WELL_FORMED);
        } else {
            findings.failed(Check.C2, Reason.LINK_NOT_OFFICIAL);
        }
    }

    private void signature(SignedQrToken signed, TrustedAgency agency, Period dayOfIssue) {
        TrustedQrKey key = agency.qrKeys().get(HexFormat.of().formatHex(signed.kid()));
        if (key == null) {
            findings.failed(Check.C4, Reason.SIGNER_NOT_LISTED);
        } else if (key.algorithm() != signed.algorithm()) {
            findings.failed(Check.C4, Reason.ALGORITHM_MISMATCH);
        } else if (!key.verify(signed.toBeSigned(), signed.signature())) {
            findings.failed(Check.C4, Reason.SIGNATURE_INVALID);
        } else if (!key.period().overlaps(dayOfIssue)) {
            findings.failed(
                    Check.C6, Reason.CERTIFICATE_NOT_VALID_AT_SIGNING, "The QR key was not listed on the day of issue");
        } else {
            findings.passed(Check.C4, Reason.SIGNATURE_VALID);
            findings.passed(Check.C6, Reason.CHAIN_TRUSTED);
        }
    }

    private static Period day(LocalDate date) {
        Instant start = date.atStartOfDay(Validity.ZONE).toInstant();
        return new Period(start, start.plusSeconds(86_399));
    }
}
