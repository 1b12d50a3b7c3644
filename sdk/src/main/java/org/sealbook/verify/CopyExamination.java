package org.sealbook.verify;

import java.util.Optional;
import org.sealbook.format.AnnotatedPdf;
import org.sealbook.format.CmsSignature;
import org.sealbook.format.LicenseJson;
import org.sealbook.format.Malformed;
import org.sealbook.license.License;
import org.sealbook.license.Text;
import org.sealbook.trust.CopyMaker;
import org.sealbook.trust.LicenseStatus;
import org.sealbook.trust.StatusAnswer;
import org.sealbook.trust.TrustedSeal;
import org.sealbook.usage.AnnotatedCopy;

/** The checks of an annotated copy, under the numbers of the license's checks that they are like. */
final class CopyExamination {

    private final Circumstances circumstances;
    private final Findings findings;

    CopyExamination(Circumstances circumstances, Findings findings) {
        this.circumstances = circumstances;
        this.findings = findings;
    }

    /** Returns what the file says of itself, if it could be read. */
    Optional<AnnotatedCopy> examine(byte[] file, ExpectedUse expected) {
        Optional<AnnotatedPdf> pdf = new StructureCheck(findings).readCopy(file);
        if (pdf.isEmpty()) {
            return Optional.empty();
        }
        try {
            AnnotatedCopy copy = AnnotatedCopy.read(pdf.get().copyJson());
            LicenseJson license = LicenseJson.read(copy.original().licenseJson());
            signature(pdf.get(), copy);
            use(copy, expected);
            new DataCheck(findings).checkCopy(pdf.get(), copy, license.license());
            new IdentifierCheck(findings).check(license);
            period(copy, license.license());
            status(copy, license.license());
            findings.notice(Check.C13, Reason.TRANSPARENCY_NOT_CHECKED);
            findings.notice(Check.C14, Reason.HOLDER_NOT_PROVEN);
            return Optional.of(copy);
        } catch (Malformed malformed) {
            findings.failed(Check.C9, Reason.COPY_DATA_MALFORMED, malformed.getMessage());
            return Optional.empty();
        }
    }

    /** A seal that the trust list names for copies, and no other. */
    private record Signer(CopyMaker maker, TrustedSeal seal) {}

    private void signature(AnnotatedPdf pdf, AnnotatedCopy copy) {
        try {
            CmsSignature signature = CmsSignature.read(pdf.file().cms());
            Optional<Signer> signer = signer(signature);
            if (signer.isEmpty()) {
                findings.failed(Check.C4, Reason.SIGNER_NOT_LISTED);
                return;
            }
            TrustedSeal seal = signer.get().seal();
            new DigestCheck(findings).check(pdf.file(), signature);
            new SignatureCheck(circumstances, findings).check(pdf.file(), signature, seal);
            new SealCheck(circumstances, findings).check(pdf.file(), signature, seal);
            new ChainCheck(circumstances, findings)
                    .check(signature.certificates(), pdf.file().signedAt());
            findings.notice(Check.C7, Reason.TIME_STAMP_NOT_CHECKED);
            maker(signer.get().maker(), copy);
        } catch (Malformed malformed) {
            findings.failed(Check.C4, Reason.SIGNATURE_MALFORMED, malformed.getMessage());
        }
    }

    private Optional<Signer> signer(CmsSignature signature) {
        byte[] certificate = Certificates.encode(signature.certificates().get(0));
        for (CopyMaker maker : circumstances.trust().copyMakers()) {
            Optional<TrustedSeal> seal = maker.sealByCertificate(certificate);
            if (seal.isPresent()) {
                return Optional.of(new Signer(maker, seal.get()));
            }
        }
        return Optional.empty();
    }

    private void maker(CopyMaker listed, AnnotatedCopy copy) {
        if (listed.code().equals(copy.maker().code())
                && listed.name().equals(copy.maker().name())) {
            findings.passed(Check.C8, Reason.MAY_MAKE_COPIES);
        } else {
            findings.failed(Check.C8, Reason.MAKER_DIFFERS);
        }
    }

    /** Purpose and case are compared as text is: width and white space do not matter. */
    private void use(AnnotatedCopy copy, ExpectedUse expected) {
        if (expected.organisation()
                .filter(code -> !code.equals(copy.context().organisation()))
                .isPresent()) {
            findings.failed(Check.C8, Reason.OTHER_ORGANISATION);
        }
        if (differs(expected.caseNumber(), copy.context().caseNumber())) {
            findings.failed(Check.C8, Reason.OTHER_CASE);
        }
        if (differs(expected.purpose(), copy.context().purpose())) {
            findings.failed(Check.C8, Reason.OTHER_PURPOSE);
        }
    }

    private static boolean differs(Optional<String> expected, String found) {
        return expected.filter(text -> !Text.comparable(text).equals(Text.comparable(found)))
                .isPresent();
    }

    /** The copy's own last day, then the license's period. */
    private void period(AnnotatedCopy copy, License license) {
        if (circumstances.today().isAfter(copy.until())) {
            String message = "It could be used until " + copy.until();
            if (circumstances.policy().judgesThePast()) {
                findings.notice(Check.C11, Reason.COPY_EXPIRED, message);
            } else {
                findings.failed(Check.C11, Reason.COPY_EXPIRED, message);
            }
        }
        new PeriodCheck(circumstances, findings).check(license.validity());
    }

    /** Its own entry, then the license's: a copy of what was revoked or replaced since is refused as the license would be. */
    private void status(AnnotatedCopy copy, License license) {
        StatusAnswer own = circumstances.statuses().status(copy.status(), circumstances.now());
        boolean off = own instanceof StatusAnswer.Known known && known.status() != LicenseStatus.VALID;
        if (off && circumstances.policy().judgesThePast()) {
            findings.notice(Check.C12, Reason.COPY_SWITCHED_OFF);
        } else if (off) {
            findings.failed(Check.C12, Reason.COPY_SWITCHED_OFF);
        } else {
            new StatusCheck(circumstances, findings).check(copy.status(), license.id());
        }
        new StatusCheck(circumstances, findings).check(license.status(), license.id());
    }
}
