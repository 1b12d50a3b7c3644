package org.sealbook.issuer.sealing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.sealbook.crypto.Digests;
import org.sealbook.format.CmsSignature;

/**
 * Writes the CMS signature of the profile (RFC 5652, EN 319 122 baseline B) for one key: what does not depend on the
 * document is built once. The time stands in the PDF, so there is no signing-time attribute.
 */
final class CmsWriter {

    private static final ASN1Integer VERSION = new ASN1Integer(1);
    private static final Attribute CONTENT_TYPE = attribute(CMSAttributes.contentType, CMSObjectIdentifiers.data);

    private final KeyCertificate key;
    private final AlgorithmIdentifier digestAlgorithm;
    private final AlgorithmIdentifier signatureAlgorithm;
    private final IssuerAndSerialNumber signer;
    private final Attribute signingCertificate;

    CmsWriter(KeyCertificate key) {
        this.key = key;
        this.digestAlgorithm = CmsSignature.digestAlgorithm(key.algorithm());
        this.signatureAlgorithm = CmsSignature.signatureAlgorithm(key.algorithm());
        this.signer = new IssuerAndSerialNumber(
                key.certificate().getIssuer(),
                key.certificate().getSerialNumber().getValue());
        byte[] hash = Digests.of(key.algorithm(), key.der());
        IssuerSerial issuer = new IssuerSerial(
                new GeneralNames(new GeneralName(key.certificate().getIssuer())),
                key.certificate().getSerialNumber());
        this.signingCertificate = attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new SigningCertificateV2(new ESSCertIDv2(digestAlgorithm, hash, issuer)));
    }

    /** The DER of the signed attributes: what the key signs. @param digest over the document, by this key's algorithm */
    byte[] toBeSigned(byte[] digest) {
        return der(new DERSet(new ASN1Encodable[] {
            CONTENT_TYPE, attribute(CMSAttributes.messageDigest, new DEROctetString(digest)), signingCertificate
        }));
    }

    /** The DER of the whole. @param signed from {@link #toBeSigned} @param signature over it, DER @param ses SES_Signature, DER */
    byte[] assemble(byte[] signed, byte[] signature, Optional<byte[]> ses) {
        ASN1EncodableVector info = new ASN1EncodableVector();
        info.add(VERSION);
        info.add(signer);
        info.add(digestAlgorithm);
        info.add(new DERTaggedObject(false, 0, ASN1Set.getInstance(signed)));
        info.add(signatureAlgorithm);
        info.add(new DEROctetString(signature));
        ses.ifPresent(seal -> info.add(new DERTaggedObject(false, 1, unsigned(seal))));
        return der(content(new DERSequence(info)));
    }

    private DERSequence content(DERSequence signerInfo) {
        DERSequence data = new DERSequence(new ASN1Encodable[] {
            VERSION,
            new DERSet(digestAlgorithm),
            new DERSequence(CMSObjectIdentifiers.data),
            // The chain without its anchor: our seal certificates stand directly below one.
            new DERTaggedObject(false, 0, new DERSet(key.certificate())),
            new DERSet(signerInfo)
        });
        return new DERSequence(
                new ASN1Encodable[] {CMSObjectIdentifiers.signedData, new DERTaggedObject(true, 0, data)});
    }

    private static ASN1Set unsigned(byte[] ses) {
        try {
            return new DERSet(attribute(CmsSignature.SES_ATTRIBUTE, ASN1Primitive.fromByteArray(ses)));
        } catch (IOException cannotHappen) {
            throw new UncheckedIOException("an SES_Signature just made is not DER", cannotHappen);
        }
    }

    private static Attribute attribute(org.bouncycastle.asn1.ASN1ObjectIdentifier kind, ASN1Encodable value) {
        return new Attribute(kind, new DERSet(value));
    }

    private static byte[] der(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException cannotHappen) {
            throw new UncheckedIOException("a built structure always encodes", cannotHappen);
        }
    }
}
