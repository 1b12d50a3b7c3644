package org.sealbook.issuer.sealing;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.sealbook.format.CmsSignature;
import org.sealbook.format.DeviceCredential;
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
    private final SealKeys keys;
    private final CmsWriter cmsWriter;
    private final Optional<ElectronicSeal> electronic;
    private final SealPicture picture;

    /** @param electronic the electronic seal of GB/T 38540, which the key {@code ses} may use */
    AgencySeal(
            AgencyCode agency, Suite suite, SealKeys keys, Optional<ElectronicSeal> electronic, SealPicture picture) {
        this.agency = agency;
        this.suite = suite;
        this.keys = keys;
        this.cmsWriter = new CmsWriter(keys.cms().certificate());
        this.electronic = electronic;
        this.picture = picture;
        if (electronic.isPresent() && !electronic.get().mayBeUsedBy(ses().der())) {
            throw new IllegalStateException("key is not in the signer list of " + electronic.get());
        }
    }

    private KeyCertificate ses() {
        return keys.ses().orElseThrow().certificate();
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

    SealPlace place() {
        return keys.place();
    }

    /** From when all keys and the seal itself are valid. */
    Instant from() {
        Instant from = latest(keys.cms().certificate().validFrom(), keys.qr().validFrom());
        return electronic
                .map(seal -> latest(latest(from, ses().validFrom()), seal.info().validFrom()))
                .orElse(from);
    }

    /** Until when all keys and the seal itself are valid. */
    Instant to() {
        Instant to = earliest(keys.cms().certificate().validTo(), keys.qr().validTo());
        return electronic
                .map(seal -> earliest(earliest(to, ses().validTo()), seal.info().validUntil()))
                .orElse(to);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** What the keys sign for a file that is sealed at {@code at}. The same again for the same file and instant. */
    Statement statement(Gap gap, Instant at) {
        // SM3 of a file takes longer than a signature: once for both, and not at all where nothing needs it.
        byte[] sm3 = suite.hasElectronicSeal() ? gap.digestAround(KeyAlgorithm.SM2) : new byte[0];
        byte[] digest = suite.cms() == KeyAlgorithm.SM2 ? sm3 : gap.digestAround(KeyAlgorithm.P256);
        Optional<byte[]> ses = electronic.map(seal -> SesSignature.toBeSigned(seal.der(), at, sm3, gap.byteRange()));
        return new Statement(digest, sm3, cmsWriter.toBeSigned(digest), ses);
    }

    /** The signature over a file, DER: CMS, and in it the SES signature if the suite has one. */
    byte[] sign(Gap gap, Instant at) {
        Statement statement = statement(gap, at);
        return assemble(
                statement,
                keys.cms().sign(statement.cms()),
                statement.ses().map(signed -> keys.ses().orElseThrow().sign(signed)));
    }

    /** The signature over a file, DER, from the signatures of its parts, DER each. */
    byte[] assemble(Statement statement, byte[] cmsSignature, Optional<byte[]> sesSignature) {
        Optional<byte[]> ses = sesSignature.map(
                signature -> SesSignature.assemble(statement.ses().orElseThrow(), ses().der(), signature));
        byte[] der = cmsWriter.assemble(statement.cms(), cmsSignature, ses);
        check(der, statement);
        return der;
    }

    /** Reads the signature back as a verifier would: a fault of memory or library must not reach a license. */
    private void check(byte[] der, Statement statement) {
        try {
            CmsSignature read = CmsSignature.read(der);
            boolean good = Arrays.equals(read.messageDigest(), statement.digest())
                    && keys.cms().certificate().verifier().verify(read.signedAttributes(), read.signature())
                    && read.ses().isPresent() == electronic.isPresent();
            if (electronic.isPresent()) {
                SesSignature ses = SesSignature.read(read.ses().orElseThrow());
                good = good
                        && Arrays.equals(ses.dataHash(), statement.sm3())
                        && ses().verifier().verify(ses.signed(), ses.signature());
            }
            if (!good) {
                throw new IllegalStateException("a signature just made does not verify: seal of " + agency);
            }
        } catch (Malformed notOurProfile) {
            throw new IllegalStateException("a signature just made cannot be read: seal of " + agency, notOurProfile);
        }
    }

    /** The keys that sign files, by what they sign. */
    Map<SignatureRole, KeyCertificate> signers() {
        Map<SignatureRole, KeyCertificate> signers = new EnumMap<>(SignatureRole.class);
        signers.put(SignatureRole.CMS, keys.cms().certificate());
        keys.ses().ifPresent(key -> signers.put(SignatureRole.SES, key.certificate()));
        return signers;
    }

    /** The digits of a signed QR token. */
    String digits(QrToken token) {
        byte[] payload = token.payload();
        SigningKey qr = keys.qr();
        byte[] kid = qr.verifier().kid();
        byte[] signature = qr.signRaw(QrToken.toBeSigned(qr.algorithm(), kid, payload));
        return QrToken.digits(QrToken.assemble(qr.algorithm(), kid, payload, signature));
    }

    /** The bytes of a signed credential. */
    byte[] sign(DeviceCredential credential) {
        byte[] payload = credential.payload();
        SigningKey qr = keys.qr();
        byte[] kid = qr.verifier().kid();
        byte[] signature = qr.signRaw(DeviceCredential.toBeSigned(qr.algorithm(), kid, payload));
        return DeviceCredential.assemble(qr.algorithm(), kid, payload, signature);
    }

    @Override
    public String toString() {
        return suite.word() + " seal of " + agency;
    }
}
