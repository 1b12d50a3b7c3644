package org.sealbook.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.util.Arrays;
import org.sealbook.crypto.Digests;
import org.sealbook.crypto.PublicVerifier;
import org.sealbook.crypto.RawSignature;
import org.sealbook.format.CmsSignature;
import org.sealbook.format.ElectronicSeal;
import org.sealbook.format.Malformed;
import org.sealbook.format.SealedPdf;
import org.sealbook.format.SesSignature;
import org.sealbook.license.KeyAlgorithm;
import org.sealbook.trust.Anchor;
import org.sealbook.trust.TrustedSeal;

/**
 * C5: the seal is the registered one and valid when it was used, and in the suites that have a GB/T 38540 signature, that
 * signature is there and right, made by somebody whom the seal names, over the same bytes.
 */
final class SealCheck {

    private static final Duration SKEW = Duration.ofMinutes(5);

    private final Circumstances circumstances;
    private final Findings findings;

    SealCheck(Circumstances circumstances, Findings findings) {
        this.circumstances = circumstances;
        this.findings = findings;
    }

    void check(SealedPdf pdf, CmsSignature signature, TrustedSeal registered) {
        if (!registered.period().covers(pdf.signedAt())) {
            findings.failed(Check.C5, Reason.SEAL_NOT_VALID_AT_SIGNING, "Sealed at " + pdf.signedAt());
            return;
        }
        Optional<Reason> wrong = registered.suite().hasElectronicSeal()
                ? faultOfSes(pdf, signature.ses(), registered)
                : signature.ses().map(unexpected -> Reason.SEAL_MALFORMED);
        if (wrong.isPresent()) {
            findings.failed(Check.C5, wrong.get());
        } else if (registered.suite().hasElectronicSeal()) {
            findings.passed(Check.C5, Reason.SEAL_VALID);
        } else {
            findings.passed(Check.C5, Reason.SEAL_NOT_USED);
        }
    }

    private Optional<Reason> faultOfSes(SealedPdf pdf, Optional<byte[]> der, TrustedSeal registered) {
        if (der.isEmpty()) {
            return Optional.of(Reason.SEAL_MISSING);
        }
        try {
            return faultOf(pdf, SesSignature.read(der.get()), registered);
        } catch (Malformed malformed) {
            return Optional.of(Reason.SEAL_MALFORMED);
        }
    }

    /** In the order of GB/T 38540: signature, signer's place in the seal, the seal itself, certificates, digest. */
    private Optional<Reason> faultOf(SealedPdf pdf, SesSignature ses, TrustedSeal registered) {
        ElectronicSeal seal = ses.seal();
        boolean registeredSigner = registered
                .sesCertificate()
                .filter(certificate -> Arrays.areEqual(certificate, ses.signerCertificate()))
                .isPresent();
        boolean registeredSeal = registered
                .sealDigest()
                .filter(digest -> digest.equals(Digests.sha256Hex(seal.der())))
                .isPresent();
        if (!registeredSigner || !registeredSeal) {
            return Optional.of(Reason.SEAL_NOT_REGISTERED);
        }
        if (!isSigned(ses.signerCertificate(), ses.signed(), ses.signature())) {
            return Optional.of(Reason.SEAL_SIGNATURE_INVALID);
        }
        if (!seal.mayBeUsedBy(ses.signerCertificate())) {
            return Optional.of(Reason.SIGNER_NOT_IN_SEAL);
        }
        if (!isMadeByListedMaker(seal)) {
            return Optional.of(Reason.SEAL_MAKER_NOT_LISTED);
        }
        if (!timesAgree(pdf.signedAt(), ses)) {
            return Optional.of(Reason.SEAL_NOT_VALID_AT_SIGNING);
        }
        if (!chainHolds(ses)) {
            return Optional.of(Reason.CHAIN_NOT_TRUSTED);
        }
        return Arrays.areEqual(ses.dataHash(), pdf.digest(KeyAlgorithm.SM2))
                ? Optional.empty()
                : Optional.of(Reason.DIGEST_MISMATCH);
    }

    private static boolean timesAgree(Instant signedAt, SesSignature ses) {
        return ses.seal().isValidAt(ses.signedAt())
                && Duration.between(signedAt, ses.signedAt()).abs().compareTo(SKEW) <= 0;
    }

    private boolean isMadeByListedMaker(ElectronicSeal seal) {
        return Certificates.read(seal.makerCertificate())
                .filter(maker -> circumstances.trust().anchors().stream()
                        .anyMatch(anchor -> anchor.use() == Anchor.Use.SEAL_MAKER
                                && anchor.certificate().equals(maker)
                                && anchor.period().covers(seal.info().createdAt())
                                && Certificates.isValidAt(maker, seal.info().createdAt())))
                .filter(maker -> isSigned(seal.makerCertificate(), seal.signedInfo(), seal.signature()))
                .isPresent();
    }

    private boolean chainHolds(SesSignature ses) {
        return Certificates.read(ses.signerCertificate())
                .filter(signer -> new Chain(circumstances.trust())
                        .fault(List.of(signer), ses.signedAt())
                        .isEmpty())
                .isPresent();
    }

    private static boolean isSigned(byte[] certificate, byte[] message, byte[] signature) {
        return Certificates.read(certificate)
                .flatMap(PublicVerifier::ofCertificate)
                .filter(key -> key.algorithm() == KeyAlgorithm.SM2)
                .flatMap(key -> RawSignature.ofEither(signature).filter(value -> key.verify(message, value)))
                .isPresent();
    }
}
