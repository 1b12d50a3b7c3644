package org.sealbook.issuer.sealing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DLSequence;
import org.bouncycastle.asn1.DLSet;
import org.bouncycastle.asn1.DLTaggedObject;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;

/** A CMS signature taken apart, changed, signed again with the real key if its signed part changed, and put together. */
final class ForgedCms {

    ASN1Encodable dataVersion = new ASN1Integer(1);
    List<ASN1Encodable> digestAlgorithms = new ArrayList<>();
    List<ASN1Encodable> content = new ArrayList<>(List.of(CMSObjectIdentifiers.data));
    List<ASN1Encodable> certificates = new ArrayList<>();
    List<ASN1Encodable> revocationLists = new ArrayList<>();
    ASN1Encodable signerVersion = new ASN1Integer(1);
    ASN1Encodable signer;
    ASN1Encodable digestAlgorithm;
    List<ASN1Encodable> signed = new ArrayList<>();
    boolean signedInOrder = true;
    ASN1Encodable signatureAlgorithm;
    byte[] signature;
    List<ASN1Encodable> unsigned = new ArrayList<>();
    int signers = 1;

    private ForgedCms(SignerInfo info) {
        signer = info.getSID();
        digestAlgorithm = info.getDigestAlgorithm();
        signatureAlgorithm = info.getDigestEncryptionAlgorithm();
        signature = info.getEncryptedDigest().getOctets();
        info.getAuthenticatedAttributes().forEach(signed::add);
        Optional.ofNullable(info.getUnauthenticatedAttributes()).ifPresent(set -> set.forEach(unsigned::add));
    }

    static ForgedCms of(byte[] der) {
        SignedData data = SignedData.getInstance(ContentInfo.getInstance(der).getContent());
        ForgedCms forged =
                new ForgedCms(SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0)));
        data.getDigestAlgorithms().forEach(forged.digestAlgorithms::add);
        data.getCertificates().forEach(forged.certificates::add);
        return forged;
    }

    /** Exchanges the value of a signed attribute. */
    void signed(ASN1ObjectIdentifier kind, ASN1Encodable value) {
        signed.replaceAll(
                attribute -> Attribute.getInstance(attribute).getAttrType().equals(kind)
                        ? new Attribute(kind, new DERSet(value))
                        : attribute);
    }

    Attribute signed(ASN1ObjectIdentifier kind) {
        return signed.stream()
                .map(Attribute::getInstance)
                .filter(attribute -> attribute.getAttrType().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    /** Signs what stands in the signed attributes now, sorted as a verifier with a tolerant library would sort it. */
    void signWith(SigningKey key) {
        signature = key.signer().sign(der(new DERSet(vector(signed)), ASN1Encoding.DER));
    }

    /** Written as it stands (DL): a DER wrapper would sort what was put out of order. */
    byte[] der() {
        ASN1EncodableVector info = new ASN1EncodableVector();
        info.add(signerVersion);
        info.add(signer);
        info.add(digestAlgorithm);
        if (!signed.isEmpty()) {
            ASN1Set set = attributes();
            info.add(signedInOrder ? new DERTaggedObject(false, 0, set) : new DLTaggedObject(false, 0, set));
        }
        info.add(signatureAlgorithm);
        info.add(new DEROctetString(signature));
        if (!unsigned.isEmpty()) {
            info.add(new DERTaggedObject(false, 1, new DERSet(vector(unsigned))));
        }
        ASN1EncodableVector infos = new ASN1EncodableVector();
        for (int i = 0; i < signers; i++) {
            infos.add(new DLSequence(info));
        }
        ASN1EncodableVector data = new ASN1EncodableVector();
        data.add(dataVersion);
        data.add(new DERSet(vector(digestAlgorithms)));
        data.add(new DERSequence(vector(content)));
        if (!certificates.isEmpty()) {
            data.add(new DERTaggedObject(false, 0, new DERSet(vector(certificates))));
        }
        if (!revocationLists.isEmpty()) {
            data.add(new DERTaggedObject(false, 1, new DERSet(vector(revocationLists))));
        }
        data.add(new DLSet(infos));
        return der(
                new DLSequence(new ASN1Encodable[] {
                    CMSObjectIdentifiers.signedData, new DLTaggedObject(true, 0, new DLSequence(data))
                }),
                ASN1Encoding.DL);
    }

    private ASN1Set attributes() {
        return signedInOrder ? new DERSet(vector(signed)) : new DLSet(vector(signed));
    }

    private static ASN1EncodableVector vector(List<ASN1Encodable> items) {
        ASN1EncodableVector vector = new ASN1EncodableVector();
        items.forEach(vector::add);
        return vector;
    }

    private static byte[] der(ASN1Encodable value, String encoding) {
        try {
            return value.toASN1Primitive().getEncoded(encoding);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
