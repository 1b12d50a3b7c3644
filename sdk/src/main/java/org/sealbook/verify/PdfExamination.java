package org.sealbook.verify;

import java.util.Optional;
import org.sealbook.format.CmsSignature;
import org.sealbook.format.LicenseJson;
import org.sealbook.format.Malformed;
import org.sealbook.format.SealedPdf;
import org.sealbook.license.License;
import org.sealbook.trust.TrustedAgency;
import org.sealbook.trust.TrustedSeal;

/** The checks of a PDF, in order. Each hands on what the next needs, or ends the examination. */
final class PdfExamination {

    private final Circumstances circumstances;
    private final Findings findings;

    PdfExamination(Circumstances circumstances, Findings findings) {
        this.circumstances = circumstances;
        this.findings = findings;
    }

    void examine(byte[] file) {
        Optional<SealedPdf> structure = new StructureCheck(findings).read(file);
        if (structure.isEmpty()) {
            return;
        }
        SealedPdf pdf = structure.get();
        Optional<LicenseJson> data = data(pdf);
        Optional<CmsSignature> signature = cms(pdf);
        if (signature.isPresent()) {
            Optional<Signer> signer = signer(signature.get());
            if (signer.isPresent()) {
                signatures(pdf, signature.get(), signer.get());
                data.ifPresent(json -> new AuthorizationCheck(circumstances, findings)
                        .check(json.license(), signer.get(), pdf.signedAt()));
            }
        }
        data.ifPresent(json -> license(pdf, json));
    }

    /** The listed seal that the signature's certificate belongs to, with its agency. */
    record Signer(TrustedAgency agency, TrustedSeal seal) {}

    private Optional<LicenseJson> data(SealedPdf pdf) {
        try {
            LicenseJson json = LicenseJson.read(pdf.licenseJson());
            findings.content(new LicenseContent.Full(json.license()));
            return Optional.of(json);
        } catch (Malformed malformed) {
            findings.failed(Check.C9, Reason.DATA_MALFORMED, malformed.getMessage());
            return Optional.empty();
        }
    }

    private Optional<CmsSignature> cms(SealedPdf pdf) {
        try {
            return Optional.of(CmsSignature.read(pdf.cms()));
        } catch (Malformed malformed) {
            findings.failed(Check.C4, Reason.SIGNATURE_MALFORMED, malformed.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Signer> signer(CmsSignature signature) {
        byte[] certificate = Certificates.encode(signature.certificates().get(0));
        for (TrustedAgency agency : circumstances.trust().agencies()) {
            Optional<TrustedSeal> seal = agency.sealByCertificate(certificate);
            if (seal.isPresent()) {
                return Optional.of(new Signer(agency, seal.get()));
            }
        }
        findings.failed(Check.C4, Reason.SIGNER_NOT_LISTED);
        return Optional.empty();
    }

    private void signatures(SealedPdf pdf, CmsSignature signature, Signer signer) {
        new DigestCheck(findings).check(pdf, signature);
        new SignatureCheck(circumstances, findings).check(pdf, signature, signer.seal());
        new SealCheck(circumstances, findings).check(pdf, signature, signer.seal());
        new ChainCheck(circumstances, findings).check(signature.certificates(), pdf.signedAt());
        findings.notice(Check.C7, Reason.TIME_STAMP_NOT_CHECKED);
    }

    private void license(SealedPdf pdf, LicenseJson json) {
        License license = json.license();
        new DataCheck(findings).check(pdf, license);
        new IdentifierCheck(findings).check(json);
        new PeriodCheck(circumstances, findings).check(license.validity());
        new StatusCheck(circumstances, findings).check(license.status(), license.id());
        findings.notice(Check.C13, Reason.TRANSPARENCY_NOT_CHECKED);
        findings.notice(Check.C14, Reason.HOLDER_NOT_PROVEN);
    }
}
