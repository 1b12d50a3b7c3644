package org.sealbook.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.sealbook.crypto.Digests;
import org.sealbook.format.Malformed.Fault;
import org.sealbook.license.KeyAlgorithm;

/**
 * A detached CMS signature (RFC 5652, ETSI EN 319 122 baseline) with the one shape that the issuer writes: DER, one
 * signer, exactly three signed attributes, at most four certificates. Nothing is verified here but that the
 * parts agree with each other.
 *
 * @param algorithm what all algorithm identifiers say
 * @param certificates the signer's first, then its issuers' in order
 * @param signedAttributes the DER SET that the signature is over
 * @param messageDigest the digest of the document that the signer states
 * @param signature the DER of r and s
 * @param ses the SES_Signature beside it, if there is one
 */
public record CmsSignature(
        KeyAlgorithm algorithm,
        List<Certificate> certificates,
        byte[] signedAttributes,
        byte[] messageDigest,
        byte[] signature,
        Optional<byte[]> ses) {

    /** The unsigned attribute that carries the SES_Signature: private, under an arc for examples. */
    public static final ASN1ObjectIdentifier SES_ATTRIBUTE = new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1.1");

    public static final int MAX_BYTES = 128 * 1024;
    public static final int MAX_CERTIFICATES = 4;

    private static final Set<ASN1ObjectIdentifier> SIGNED = Set.of(
            CMSAttributes.contentType, CMSAttributes.messageDigest, PKCSObjectIdentifiers.id_aa_signingCertificateV2);

    public CmsSignature {
        certificates = List.copyOf(certificates);
    }

    public static AlgorithmIdentifier digestAlgorithm(KeyAlgorithm algorithm) {
        return new AlgorithmIdentifier(
                algorithm == KeyAlgorithm.P256 ? NISTObjectIdentifiers.id_sha256 : GMObjectIdentifiers.sm3);
    }

    public static AlgorithmIdentifier signatureAlgorithm(KeyAlgorithm algorithm) {
        return new AlgorithmIdentifier(
                algorithm == KeyAlgorithm.P256
                        ? X9ObjectIdentifiers.ecdsa_with_SHA256
                        : GMObjectIdentifiers.sm2sign_with_sm3);
    }

    public static CmsSignature read(byte[] der) throws Malformed {
        try {
            return read(ContentInfo.getInstance(StrictDer.read(der, MAX_BYTES, Fault.CMS)));
        } catch (RuntimeException otherStructure) {
            // Whatever Bouncy Castle's readers throw on a structure they did not expect: nothing may pass or escape
            // because of it.
            throw cms("not the structure of a signature");
        }
    }

    private static CmsSignature read(ContentInfo content) throws Malformed {
        if (!CMSObjectIdentifiers.signedData.equals(content.getContentType())) {
            throw cms("not signed data");
        }
        SignedData data = SignedData.getInstance(content.getContent());
        requireDetached(data);
        SignerInfo signer = SignerInfo.getInstance(only(data.getSignerInfos(), "signer"));
        KeyAlgorithm algorithm = algorithm(signer.getDigestAlgorithm());
        boolean agree = signatureAlgorithm(algorithm).equals(signer.getDigestEncryptionAlgorithm())
                && digestAlgorithm(algorithm).equals(only(data.getDigestAlgorithms(), "digest algorithm"));
        if (!agree || !signer.getVersion().hasValue(1)) {
            throw cms("algorithms or versions that do not agree");
        }
        List<Certificate> certificates = certificates(data.getCertificates());
        requireNamed(signer, certificates.get(0));
        byte[] attributes = signedAttributes(signer.getAuthenticatedAttributes(), algorithm, certificates.get(0));
        ASN1OctetString digest =
                ASN1OctetString.getInstance(value(signer.getAuthenticatedAttributes(), CMSAttributes.messageDigest));
        return new CmsSignature(
                algorithm,
                certificates,
                attributes,
                digest.getOctets(),
                signer.getEncryptedDigest().getOctets(),
                ses(signer.getUnauthenticatedAttributes()));
    }

    private static void requireDetached(SignedData data) throws Malformed {
        if (!data.getVersion().equals(new ASN1Integer(1L))
                || !CMSObjectIdentifiers.data.equals(data.getEncapContentInfo().getContentType())
                || data.getEncapContentInfo().getContent() != null
                || data.getCRLs() != null) {
            throw cms("content or revocation lists inside, or another version");
        }
    }

    private static ASN1Encodable only(ASN1Set set, String what) throws Malformed {
        if (set == null || set.size() != 1) {
            throw cms("not exactly one " + what);
        }
        return set.getObjectAt(0);
    }

    private static KeyAlgorithm algorithm(AlgorithmIdentifier digest) throws Malformed {
        for (KeyAlgorithm algorithm : KeyAlgorithm.values()) {
            if (digestAlgorithm(algorithm).equals(digest)) {
                return algorithm;
            }
        }
        throw cms("an algorithm that we do not use");
    }

    /** A SET is sorted by encoding, so the chain is put in order by its names here; the signer is the one nobody's issuer. */
    private static List<Certificate> certificates(ASN1Set set) throws Malformed {
        if (set == null || set.size() < 1 || set.size() > MAX_CERTIFICATES) {
            throw cms("not 1 to " + MAX_CERTIFICATES + " certificates");
        }
        List<Certificate> left = new ArrayList<>();
        for (ASN1Encodable certificate : set) {
            left.add(Certificate.getInstance(certificate));
        }
        List<Certificate> ordered = new ArrayList<>();
        Certificate next = left.stream()
                .filter(candidate -> left.stream()
                        .noneMatch(other ->
                                !other.equals(candidate) && other.getIssuer().equals(candidate.getSubject())))
                .findFirst()
                .orElseThrow(() -> cms("certificates in a circle"));
        while (next != null) {
            left.remove(next);
            ordered.add(next);
            Certificate child = next;
            next = left.stream()
                    .filter(candidate -> candidate.getSubject().equals(child.getIssuer()))
                    .findFirst()
                    .orElse(null);
        }
        if (!left.isEmpty()) {
            throw cms("certificates that are not of the chain");
        }
        return ordered;
    }

    /** To the byte: names are equal to Bouncy Castle in whatever case they are written, and nothing signs this one. */
    private static void requireNamed(SignerInfo signer, Certificate certificate) throws Malformed {
        IssuerAndSerialNumber name =
                IssuerAndSerialNumber.getInstance(signer.getSID().getId());
        if (signer.getSID().isTagged()
                || !Arrays.equals(StrictDer.encode(name.getName()), StrictDer.encode(certificate.getIssuer()))
                || !name.getSerialNumber().equals(certificate.getSerialNumber())) {
            throw cms("a signer other than the certificate's");
        }
    }

    private static byte[] signedAttributes(ASN1Set set, KeyAlgorithm algorithm, Certificate signer) throws Malformed {
        if (set == null || set.size() != SIGNED.size() || !kinds(set).equals(SIGNED)) {
            throw cms("signed attributes other than the three of the profile");
        }
        if (!CMSObjectIdentifiers.data.equals(value(set, CMSAttributes.contentType))) {
            throw cms("a content type other than data");
        }
        requireCertificateHash(
                SigningCertificateV2.getInstance(value(set, PKCSObjectIdentifiers.id_aa_signingCertificateV2)),
                algorithm,
                signer);
        try {
            byte[] asWritten = set.getEncoded(ASN1Encoding.DL);
            if (!Arrays.equals(asWritten, set.getEncoded(ASN1Encoding.DER))) {
                throw cms("signed attributes out of order");
            }
            return asWritten;
        } catch (IOException inMemory) {
            throw new IllegalStateException("attributes in memory always encode", inMemory);
        }
    }

    private static void requireCertificateHash(
            SigningCertificateV2 reference, KeyAlgorithm algorithm, Certificate signer) throws Malformed {
        ESSCertIDv2[] ids = reference.getCerts();
        if (ids.length != 1
                || !digestAlgorithm(algorithm)
                        .getAlgorithm()
                        .equals(ids[0].getHashAlgorithm().getAlgorithm())
                || !Arrays.equals(Digests.of(algorithm, StrictDer.encode(signer)), ids[0].getCertHash())) {
            throw cms("a signing certificate other than the signer's");
        }
    }

    private static Set<ASN1ObjectIdentifier> kinds(ASN1Set attributes) {
        Set<ASN1ObjectIdentifier> kinds = new HashSet<>();
        for (ASN1Encodable attribute : attributes) {
            kinds.add(Attribute.getInstance(attribute).getAttrType());
        }
        return kinds;
    }

    private static ASN1Encodable value(ASN1Set attributes, ASN1ObjectIdentifier kind) throws Malformed {
        for (ASN1Encodable encoded : attributes) {
            Attribute attribute = Attribute.getInstance(encoded);
            if (attribute.getAttrType().equals(kind)) {
                return only(attribute.getAttrValues(), "value of an attribute");
            }
        }
        throw cms("an attribute is missing");
    }

    private static Optional<byte[]> ses(ASN1Set unsigned) throws Malformed {
        if (unsigned == null) {
            return Optional.empty();
        }
        // A time-stamp that nobody checks would be a time that nobody vouches for: not allowed until it is checked.
        if (unsigned.size() != 1 || !kinds(unsigned).contains(SES_ATTRIBUTE)) {
            throw cms("unsigned attributes that we do not use");
        }
        return Optional.of(StrictDer.encode(value(unsigned, SES_ATTRIBUTE).toASN1Primitive()));
    }

    private static Malformed cms(String what) {
        return new Malformed(Fault.CMS, "signature: " + what);
    }
}
