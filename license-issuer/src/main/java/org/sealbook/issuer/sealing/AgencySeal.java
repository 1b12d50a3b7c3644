package org.sealbook.issuer.sealing;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.sealbook.format.CmsSignature;
import org.sealbook.format.ElectronicSeal;
import org.sealbook.format.Malformed;
import org.sealbook.format.QrToken;
import org.sealbook.format.SesSignature;
import org.sealbook.issuer.rendering.SealPicture;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.KeyAlgorithm;
import org.sealbook.license.Suite;

/** One seal, ready for use: an agency's keys for one suite, with everything that can be computed beforehand. */
final class AgencySeal {

    private final AgencyCode agency;
    private final Suite suite;
    private final SigningKey cms;
    private final CmsWriter cmsWriter;
    private final Optional<Electronic> electronic;
    private final SigningKey qr;
    private final SealPicture picture;

    AgencySeal(
            AgencyCode agency,
            Suite suite,
            SigningKey cms,
            Optional<Electronic> electronic,
            SigningKey qr,
            SealPicture picture) {
        this.agency = agency;
        this.suite = suite;
        this.cms = cms;
        this.cmsWriter = new CmsWriter(cms);
        this.electronic = electronic;
        this.qr = qr;
        this.picture = picture;
    }

    /** The electronic seal of GB/T 38540, and the key that may use it. */
    record Electronic(SigningKey key, ElectronicSeal seal) {

        Electronic {
            if (!seal.mayBeUsedBy(key.certificateDer())) {
                throw new IllegalStateException("key is not in the signer list of " + seal);
            }
        }
    }

    AgencyCode agency() {
        return agency;
    }

    Suite suite() {
        return suite;
    }

    SealPicture picture() {
        return picture;
    }

    /** From when all keys and the seal itself are valid. */
    Instant from() {
        Instant from = latest(cms.validFrom(), qr.validFrom());
        return electronic
                .map(with -> latest(
                        latest(from, with.key().validFrom()), with.seal().info().validFrom()))
                .orElse(from);
    }

    /** Until when all keys and the seal itself are valid. */
    Instant to() {
        Instant to = earliest(cms.validTo(), qr.validTo());
        return electronic
                .map(with -> earliest(
                        earliest(to, with.key().validTo()), with.seal().info().validUntil()))
                .orElse(to);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** The signature over a file, DER: CMS, and in it the SES signature if the suite has one. */
    byte[] sign(Gap gap, Instant at) {
        // SM3 of a file takes longer than a signature: once for both, and not at all where nothing needs it.
        byte[] sm3 = suite.hasElectronicSeal() ? gap.digestAround(KeyAlgorithm.SM2) : new byte[0];
        Optional<byte[]> ses = electronic.map(with -> SesSignature.make(
                with.seal().der(),
                at,
                sm3,
                gap.byteRange(),
                with.key().certificateDer(),
                with.key().signer()));
        byte[] digest = cms.algorithm() == KeyAlgorithm.SM2 ? sm3 : gap.digestAround(KeyAlgorithm.P256);
        byte[] der = cmsWriter.write(digest, ses);
        check(der, digest, sm3);
        return der;
    }

    /** Reads the signature back as a verifier would: a fault of memory or library must not reach a license. */
    private void check(byte[] der, byte[] digest, byte[] sm3) {
        try {
            CmsSignature read = CmsSignature.read(der);
            boolean good = Arrays.equals(read.messageDigest(), digest)
                    && cms.verifier().verify(read.signedAttributes(), read.signature())
                    && read.ses().isPresent() == electronic.isPresent();
            if (electronic.isPresent()) {
                SesSignature ses = SesSignature.read(read.ses().orElseThrow());
                good = good
                        && Arrays.equals(ses.dataHash(), sm3)
                        && electronic.get().key().verifier().verify(ses.signed(), ses.signature());
            }
            if (!good) {
                throw new IllegalStateException("a signature just made does not verify: seal of " + agency);
            }
        } catch (Malformed notOurProfile) {
            throw new IllegalStateException("a signature just made cannot be read: seal of " + agency, notOurProfile);
        }
    }

    /** The digits of a signed QR token. */
    String digits(QrToken token) {
        byte[] payload = token.payload();
        byte[] kid = qr.verifier().kid();
        byte[] signature = qr.signRaw(QrToken.toBeSigned(qr.algorithm(), kid, payload));
        return QrToken.digits(QrToken.assemble(qr.algorithm(), kid, payload, signature));
    }

    @Override
    public String toString() {
        return suite.word() + " seal of " + agency;
    }
}
